import AWSClient
import Diagnostics
import Providers
import Values

extension S3 {
  /// `aws_s3_bucket_public_access_block`: what of public access to a bucket is refused.
  ///
  /// Imported by the bucket's name.
  static let publicAccessBlock = satellite(
    "aws_s3_bucket_public_access_block", put: "PutPublicAccessBlock", member: "PublicAccessBlockConfiguration",
    get: "GetPublicAccessBlock", removal: "DeletePublicAccessBlock", absent: ["NoSuchPublicAccessBlockConfiguration"],
    encode: { ValueEncoding.members(accessFields, $0.object) },
    decode: { work, answer in
      let document = answer["PublicAccessBlockConfiguration"] ?? .empty
      work.found.merge(ValueDecoding(fillsZero: true).object(accessFields, document, work.facts.block)) { $1 }
    },
    { type in
      type.delete = [
        .run { work in
          guard !work.bool("skip_destroy") else { return }
          _ = try await work.call("DeletePublicAccessBlock", bucket(work))
        }
      ]
    })

  private static let accessFields: [Field] = [
    Field("block_public_acls"), Field("block_public_policy"), Field("ignore_public_acls"),
    Field("restrict_public_buckets"),
  ]

  /// `aws_s3_bucket_server_side_encryption_configuration`: how new objects of a bucket are encrypted.
  ///
  /// Deleting it brings the service's own default back. Imported by `BUCKET[,OWNER]`.
  static let encryption = satellite(
    "aws_s3_bucket_server_side_encryption_configuration", put: "PutBucketEncryption",
    member: "ServerSideEncryptionConfiguration", get: "GetBucketEncryption", removal: "DeleteBucketEncryption",
    absent: ["ServerSideEncryptionConfigurationNotFoundError"],
    encode: { ValueEncoding.members([encryptionRules], $0.object) },
    decode: { work, answer in
      let document = answer["ServerSideEncryptionConfiguration"] ?? .empty
      work.found.merge(ValueDecoding(fillsZero: true).object([encryptionRules], document, work.facts.block)) { $1 }
    })

  static let encryptionRules = Field(
    "rule", "Rules",
    .objects([
      Field(
        "apply_server_side_encryption_by_default", "ApplyServerSideEncryptionByDefault",
        .object([Field("kms_master_key_id", "KMSMasterKeyID"), Field("sse_algorithm", "SSEAlgorithm")])),
      Field("bucket_key_enabled"),
      Field("blocked_encryption_types", "BlockedEncryptionTypes.EncryptionType"),
    ]))

  /// `aws_s3_bucket_policy`: who may do what with a bucket.
  ///
  /// The document is compared by its meaning. Imported by the bucket's name.
  static let bucketPolicy = satellite(
    "aws_s3_bucket_policy", put: "PutBucketPolicy", member: "Policy", get: "GetBucketPolicy",
    removal: "DeleteBucketPolicy", absent: ["NoSuchBucketPolicy"],
    encode: { .string($0.text("policy") ?? "") },
    decode: { work, answer in
      guard let text = answer["Policy"]?.text, !text.isEmpty else { throw Absent() }
      work.found["policy"] = .string(text)
    })

  /// `aws_s3_bucket_versioning`: whether a bucket keeps old versions of objects.
  ///
  /// A bucket that had versions once can only suspend them; deleting this resource suspends. Imported by
  /// `BUCKET[,OWNER]`.
  static let versioning = satellite(
    "aws_s3_bucket_versioning", put: "PutBucketVersioning", member: "VersioningConfiguration",
    get: "GetBucketVersioning", removal: "PutBucketVersioning", absent: [],
    encode: { work in
      var document = AWSDocument.empty
      let block = work.block("versioning_configuration")
      document["Status"] = .string(block?.attribute("status")?.stringValue ?? "")
      if let value = block?.attribute("mfa_delete")?.stringValue, !value.isEmpty {
        document["MFADelete"] = .string(value)
      }
      return document
    },
    decode: { work, answer in
      let status = answer["Status"]?.string ?? "Disabled"
      let type = work.facts.block.blocks["versioning_configuration"]?.block.objectType ?? .emptyObject
      work.found["versioning_configuration"] = .list(
        of: type,
        [.object(["mfa_delete": .string(answer["MFADelete"]?.string ?? ""), "status": .string(status)])])
    },
    { type in
      let send = type.create
      type.create = [
        .run { work in
          // A new bucket has no versions: there is nothing to say.
          let status = work.block("versioning_configuration")?.attribute("status")?.stringValue
          if status == "Disabled" {
            let owner = work.text("expected_bucket_owner")
            work.id = (work.text("bucket") ?? "") + (owner.map { "," + $0 } ?? "")
          } else {
            for case .run(let step) in send { try await step(&work) }
          }
        }
      ]
      type.delete = [
        .run { work in
          guard work.block("versioning_configuration")?.attribute("status")?.stringValue == "Enabled" else { return }
          var input = bucket(work)
          input["VersioningConfiguration"] = ["Status": "Suspended"]
          _ = try await work.call("PutBucketVersioning", input, retries: [busy[1]])
        }
      ]
      let predict = type.customize
      type.customize = { draft in
        predict?(&draft)
        func status(_ blocks: Value?) -> String { blocks?.elements?.first?.attribute("status")?.stringValue ?? "" }
        let old = status(draft.old("versioning_configuration"))
        if !draft.isCreate, status(draft.new("versioning_configuration")) == "Disabled", old != "Disabled" {
          draft.problems.append(
            ProviderDiagnostic(
              .error, "Versions cannot be disabled again",
              "A bucket that had versions can only have status Suspended, not Disabled."))
        }
      }
    })

  /// `aws_s3_bucket_lifecycle_configuration`: when objects of a bucket move to another storage class or expire.
  ///
  /// It owns all rules of the bucket. Imported by `BUCKET[,OWNER]`.
  static let lifecycle = satellite(
    "aws_s3_bucket_lifecycle_configuration", put: "PutBucketLifecycleConfiguration", member: "LifecycleConfiguration",
    get: "GetBucketLifecycleConfiguration", removal: "DeleteBucketLifecycle",
    absent: ["NoSuchLifecycleConfiguration"],
    encode: { LifecycleRules.document($0) },
    decode: { work, answer in
      work.found["rule"] = LifecycleRules.value(answer["Rules"]?.list ?? [], work)
      let size = answer["TransitionDefaultMinimumObjectSize"]?.string ?? "all_storage_classes_128K"
      work.found["transition_default_minimum_object_size"] = .string(size.isEmpty ? "all_storage_classes_128K" : size)
    },
    { type in
      type.create = [
        .run { work in
          let owner = work.text("expected_bucket_owner")
          work.id = (work.text("bucket") ?? "") + (owner.map { "," + $0 } ?? "")
          try await putLifecycle(work)
        }
      ]
      type.update = [UpdateGroup(["*"], .run { work in try await putLifecycle(work) })]
      type.validate = LifecycleRules.validate
    })

  private static func putLifecycle(_ work: Work) async throws {
    var input = bucket(work)
    input["LifecycleConfiguration"] = LifecycleRules.document(work)
    if let size = work.text("transition_default_minimum_object_size") {
      input["TransitionDefaultMinimumObjectSize"] = .string(size)
    }
    _ = try await work.call("PutBucketLifecycleConfiguration", input, retries: busy)
  }
}
