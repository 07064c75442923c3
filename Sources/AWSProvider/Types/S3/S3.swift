import AWSClient
import Providers
import Values

/// Buckets, what is configured about them, and objects.
enum S3 {
  static let types: [ResourceDescription] = [
    bucket, versioning, publicAccessBlock, encryption, lifecycle, bucketPolicy, object,
  ]

  static let gone = ["NoSuchBucket", "NotFound", "404"]

  /// A bucket that was made a moment ago, and two changes of one bucket at a time.
  static let busy: [Retry] = [
    Retry("NoSuchBucket", for: .seconds(20)), Retry("OperationAborted", for: .seconds(120)),
    Retry("ServiceUnavailable", for: .seconds(60)),
  ]

  /// The bucket and the account in `BUCKET[,OWNER]`.
  static func parts(_ id: String) -> (bucket: String, owner: String?) {
    let parts = id.split(separator: ",", maxSplits: 1).map(String.init)
    return (parts.first ?? id, parts.count == 2 ? parts[1] : nil)
  }

  /// The members that name the bucket of a satellite.
  static func bucket(_ work: Work) -> AWSDocument {
    let (bucket, owner) = parts(work.id)
    var input: AWSDocument = ["Bucket": .string(bucket)]
    if let owner { input["ExpectedBucketOwner"] = .string(owner) }
    return input
  }

  /// A resource that is one document of a bucket: put whole, read whole.
  ///
  /// `member` is the document's member of the input, `removal` the operation that takes it away.
  static func satellite(
    _ type: String, put: String, member: String, get: String, removal: String, absent: [String],
    encode: @escaping @Sendable (Work) -> AWSDocument,
    decode: @escaping @Sendable (inout Work, AWSDocument) throws -> Void,
    _ further: (inout ResourceDescription) -> Void = { _ in }
  ) -> ResourceDescription {
    ResourceDescription(type, service: "s3") { type in
      let send = Step.run { work in
        let owner = work.text("expected_bucket_owner")
        if work.id.isEmpty { work.id = (work.text("bucket") ?? "") + (owner.map { "," + $0 } ?? "") }
        var input = bucket(work)
        input[member] = encode(work)
        _ = try await work.call(put, input, retries: busy)
      }
      type.create = [send]
      type.read = [
        .run { work in
          try decode(&work, try await work.call(get, bucket(work)))
          let (bucket, owner) = parts(work.id)
          work.found["bucket"] = .string(bucket)
          if work.facts.block.attributes["expected_bucket_owner"] != nil {
            work.found["expected_bucket_owner"] = .string(owner ?? "")
          }
        }
      ]
      type.update = [UpdateGroup(["*"], send)]
      type.delete = [.run { work in _ = try await work.call(removal, bucket(work), retries: [busy[1]]) }]
      type.gone = gone + absent
      type.recovery = .upsert
      type.customize = { draft in
        guard draft.isCreate, let name = draft.text("bucket") else { return }
        draft.predict("id", name + (draft.text("expected_bucket_owner").map { "," + $0 } ?? ""))
      }
      further(&type)
    }
  }
}
