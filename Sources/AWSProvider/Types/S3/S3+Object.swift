import AWSClient
import Cryptography
import Diagnostics
import OperatingSystem
import Providers
import Values

extension S3 {
  /// `aws_s3_object`: an object in a bucket.
  ///
  /// The content is a file (`source`), text (`content`) or Base64 (`content_base64`); `etag` or `source_hash` tells when
  /// a file changed. `force_destroy` also deletes locked versions. Imported by `BUCKET/KEY`.
  static let object = ResourceDescription("aws_s3_object", service: "s3") { type in
    type.create = [.run(putObject)]
    type.read = [.run(readObject)]
    type.update = [
      UpdateGroup(contentNames, .run(putObject)),
      UpdateGroup(
        ["acl"],
        .run { work in
          var input = address(work)
          input["ACL"] = .string(work.text("acl") ?? "private")
          _ = try await work.call("PutObjectAcl", input)
        }),
      UpdateGroup(
        ["object_lock_legal_hold_status"],
        .run { work in
          var input = address(work)
          input["LegalHold"] = ["Status": .string(work.text("object_lock_legal_hold_status") ?? "OFF")]
          _ = try await work.call("PutObjectLegalHold", input)
        }),
      UpdateGroup(["object_lock_mode", "object_lock_retain_until_date"], .run(setRetention)),
    ]
    type.delete = [
      .run { work in
        if work.text("version_id") != nil {
          let bucket = work.text("bucket") ?? ""
          try await empty(bucket, prefix: work.text("key"), bypass: work.bool("force_destroy"), work)
        } else {
          _ = try await work.call("DeleteObject", address(work))
        }
      }
    ]
    type.gone = gone + ["NoSuchKey"]
    type.tags = Tagging(
      .pairs,
      read: .run { work in
        Tagging.Form.pairs.decode(try await work.call("GetObjectTagging", address(work))["TagSet"])
      }, change: .run { work, _, _ in try await putObjectTags(work) })
    type.predictable = ["id": "{key}", "arn": "arn:{partition}:s3:::{bucket}/{key}"]
    type.recovery = .upsert
    type.customize = planObject
    type.importer = { work, id in
      var path = Substring(id)
      if path.hasPrefix("s3://") { path = path.dropFirst(5) }
      let parts = try ImportID.parts(String(path), "/", 2, form: "BUCKET/KEY")
      work.values["bucket"] = .string(parts[0])
      work.values["key"] = .string(parts[1])
      work.id = parts[1]
    }
  }

  private static let contentNames = [
    "bucket_key_enabled", "cache_control", "checksum_algorithm", "content", "content_base64", "content_disposition",
    "content_encoding", "content_language", "content_type", "etag", "kms_key_id", "metadata",
    "server_side_encryption", "source", "source_hash", "storage_class", "website_redirect",
  ]

  private static let planObject: @Sendable (inout PlanDraft) -> Void = { draft in
    guard !draft.isCreate, draft.hasChange(contentNames) else { return }
    draft.setUnknown("version_id")
    if draft.configured("etag") == nil { draft.setUnknown("etag") }
    for name in ["crc32", "crc32c", "crc64nvme", "sha1", "sha256"] { draft.setUnknown("checksum_" + name) }
  }

  private static func address(_ work: Work) -> AWSDocument {
    ["Bucket": .string(work.text("bucket") ?? ""), "Key": .string(work.text("key") ?? "")]
  }

  private static let headers: [Field] = [
    Field("bucket_key_enabled"), Field("cache_control"), Field("content_disposition"), Field("content_encoding"),
    Field("content_language"), Field("content_type"), Field("metadata"), Field("server_side_encryption"),
    Field("storage_class"), Field("website_redirect", "WebsiteRedirectLocation"), Field("object_lock_mode"),
    Field("object_lock_legal_hold_status"), Field("object_lock_retain_until_date"),
  ]

  private static let putObject: @Sendable (inout Work) async throws -> Void = { work in
    var input = address(work)
    for member in ValueEncoding.members(headers, work.object).members ?? [:] { input[member.name] = member.value }
    if let acl = work.text("acl") { input["ACL"] = .string(acl) }
    if let algorithm = work.text("checksum_algorithm") { input["ChecksumAlgorithm"] = .string(algorithm) }
    if let key = work.text("kms_key_id") {
      input["SSEKMSKeyId"] = .string(key)
      input["ServerSideEncryption"] = .string(work.text("server_side_encryption") ?? "aws:kms")
    }
    let tags = Tags.texts(work.value("tags_all")).sorted { $0.key < $1.key }
    if !tags.isEmpty {
      let pairs = tags.map { PercentText.encoded($0.key) + "=" + PercentText.encoded($0.value) }
      input["Tagging"] = .string(pairs.joined(separator: "&"))
    }
    var call = AWSCall("s3", "PutObject", input, region: work.region)
    if let path = work.text("source") {
      call.fileBody = try fileBody(path)
    } else if let text = work.text("content_base64") {
      call.input["Body"] = .blob(Base64.standard.decode(text) ?? [])
    } else {
      call.input["Body"] = .blob(Array((work.text("content") ?? "").utf8))
    }
    let sent = call
    let connection = work.connection
    _ = try await Retry.repeating(busy) { try await connection.session.perform(sent) }
    work.id = work.text("key") ?? ""
  }

  private static func fileBody(_ path: String) throws -> AWSCall.FileBody {
    guard let status = try? LocalFileSystem().status(of: path, followingLinks: true) else {
      throw ProviderDiagnostic(
        .error, "File cannot be read", "The source \(path) is not there or may not be read. Correct the path.")
    }
    return AWSCall.FileBody(path: path, length: status.size)
  }

  private static func putObjectTags(_ work: Work) async throws {
    var input = address(work)
    let tags = Tags.texts(work.value("tags_all"))
    if tags.isEmpty {
      _ = try await work.call("DeleteObjectTagging", input)
    } else {
      input["Tagging"] = ["TagSet": Tagging.Form.pairs.encode(tags)]
      _ = try await work.call("PutObjectTagging", input)
    }
  }

  private static let setRetention: @Sendable (inout Work) async throws -> Void = { work in
    var input = address(work)
    input["Retention"] = ValueEncoding.members(
      [
        Field("object_lock_mode", "Mode"), Field("object_lock_retain_until_date", "RetainUntilDate"),
      ], work.object)
    if work.bool("force_destroy") { input["BypassGovernanceRetention"] = true }
    _ = try await work.call("PutObjectRetention", input)
  }

  private static let readObject: @Sendable (inout Work) async throws -> Void = { work in
    var input = address(work)
    if work.text("checksum_algorithm") != nil { input["ChecksumMode"] = "ENABLED" }
    let answer = try await work.call("HeadObject", input)
    let read =
      headers.filter { $0.name != "storage_class" } + [
        .read("checksum_crc32", "ChecksumCRC32"), .read("checksum_crc32c", "ChecksumCRC32C"),
        .read("checksum_crc64nvme", "ChecksumCRC64NVME"), .read("checksum_sha1", "ChecksumSHA1"),
        .read("checksum_sha256", "ChecksumSHA256"), .read("version_id", "VersionId"),
      ]
    work.found.merge(ValueDecoding(fillsZero: true).object(read, answer, work.facts.block)) { $1 }
    work.found["storage_class"] = .string(answer["StorageClass"]?.string ?? "STANDARD")
    work.found["etag"] = .string((answer["ETag"]?.string ?? "").filter { $0 != "\"" })
    work.found["kms_key_id"] = .string(
      answer["SSEKMSKeyId"]?.string.flatMap { work.text("kms_key_id") == nil ? nil : $0 } ?? "")
    let bucket = work.text("bucket") ?? ""
    work.found["arn"] = .string("arn:\(Partition(region: work.region).name):s3:::\(bucket)/\(work.text("key") ?? "")")
  }
}
