import AWSClient
import Diagnostics
import Providers
import Values

extension S3 {
  /// `aws_s3_bucket`: a bucket.
  ///
  /// Without `bucket` a name is made up from `bucket_prefix`. `force_destroy` deletes all objects and versions with the
  /// bucket. What used to be nested blocks (versioning, rules, …) is better said by resources of its own; it is still
  /// understood. Imported by name.
  static let bucket = ResourceDescription("aws_s3_bucket", service: "s3") { type in
    type.create = [.run(makeBucket), .run { work in try await BucketBlocks.put(&work) }]
    type.read = [.run { work in try await BucketReading.read(&work) }]
    type.update = [UpdateGroup(BucketBlocks.names, .run { work in try await BucketBlocks.put(&work) })]
    type.delete = [.run(deleteBucket)]
    type.gone = gone
    type.tags = Tagging(
      .pairs,
      read: .run { work in
        do {
          let answer = try await work.call("GetBucketTagging", ["Bucket": .string(work.id)])
          return Tagging.Form.pairs.decode(answer["TagSet"])
        } catch let error as AWSError where ["NoSuchTagSet", "NoSuchTagSetError"].contains(error.code) {
          return [:]
        }
      }, change: .run { work, _, _ in try await putTags(work) })
    type.generatedName = ResourceDescription.GeneratedName(name: "bucket", prefix: "bucket_prefix")
    type.predictable = [
      "arn": "arn:{partition}:s3:::{bucket}", "id": "{bucket}", "bucket_domain_name": "{bucket}.s3.{dns_suffix}",
      "bucket_region": "{region}", "bucket_regional_domain_name": "{bucket}.s3.{region}.{dns_suffix}",
    ]
    type.naturalID = "{bucket}"
    type.same = [
      "website.routing_rules": { old, new in !old.isEmpty && JSONEquivalence.areEqual(old, new) }
    ]
  }

  private static let makeBucket: @Sendable (inout Work) async throws -> Void = { work in
    let name = work.text("bucket") ?? ""
    var input: AWSDocument = ["Bucket": .string(name)]
    if let acl = work.text("acl") { input["ACL"] = .string(acl) }
    let locked = work.block("object_lock_configuration")?.attribute("object_lock_enabled")?.stringValue == "Enabled"
    if work.bool("object_lock_enabled") || locked { input["ObjectLockEnabledForBucket"] = true }
    if work.region != "us-east-1" {
      input["CreateBucketConfiguration"] = ["LocationConstraint": .string(work.region)]
    }
    _ = try await work.call("CreateBucket", input, retries: [busy[1]])
    work.id = name
    if !Tags.texts(work.value("tags_all")).isEmpty { try await putTags(work) }
  }

  /// The whole set is written at once; tags of AWS's own stay.
  private static func putTags(_ work: Work) async throws {
    let wanted = Tags.texts(work.value("tags_all"))
    let present = (try? await work.call("GetBucketTagging", ["Bucket": .string(work.id)])) ?? .empty
    let others = Tagging.Form.pairs.decode(present["TagSet"]).filter {
      $0.key.hasPrefix("aws:") || work.connection.ignoredTags.contains($0.key)
    }
    let all = wanted.merging(others) { $1 }
    if all.isEmpty {
      _ = try await work.call("DeleteBucketTagging", ["Bucket": .string(work.id)], retries: busy)
    } else {
      _ = try await work.call(
        "PutBucketTagging", ["Bucket": .string(work.id), "Tagging": ["TagSet": Tagging.Form.pairs.encode(all)]],
        retries: busy)
    }
  }

  private static let deleteBucket: @Sendable (inout Work) async throws -> Void = { work in
    do {
      _ = try await work.call("DeleteBucket", ["Bucket": .string(work.id)], retries: [busy[1]])
    } catch let error as AWSError where error.code == "BucketNotEmpty" {
      guard work.bool("force_destroy") else {
        throw ProviderDiagnostic(
          .error, "Bucket is not empty",
          "The bucket \(work.id) still holds objects or versions. Empty it, or set force_destroy = true, apply, and "
            + "then destroy.")
      }
      try await empty(work.id, prefix: nil, bypass: work.bool("object_lock_enabled"), work)
      _ = try await work.call(
        "DeleteBucket", ["Bucket": .string(work.id)],
        retries: [busy[1], Retry("BucketNotEmpty", for: .seconds(60))])
    }
  }

  /// Deletes all versions of all objects, or of the one object with a key.
  static func empty(_ bucket: String, prefix key: String?, bypass: Bool, _ work: Work) async throws {
    var input: AWSDocument = ["Bucket": .string(bucket)]
    if let key { input["Prefix"] = .string(key) }
    let answer = try await work.callAllPages("ListObjectVersions", input)
    let entries = ((answer["Versions"]?.list ?? []) + (answer["DeleteMarkers"]?.list ?? [])).filter {
      key == nil || $0["Key"]?.string == key
    }
    for start in stride(from: 0, to: entries.count, by: 1000) {
      let batch = entries[start..<min(start + 1000, entries.count)].map { entry -> AWSDocument in
        var object: AWSDocument = ["Key": entry["Key"] ?? ""]
        if let version = entry["VersionId"]?.string { object["VersionId"] = .string(version) }
        return object
      }
      var request: AWSDocument = [
        "Bucket": .string(bucket), "Delete": ["Objects": .list(batch), "Quiet": true],
      ]
      if bypass { request["BypassGovernanceRetention"] = true }
      let result = try await work.call("DeleteObjects", request)
      if let problem = result["Errors"]?[0] {
        throw ProviderDiagnostic(
          .error, "Object could not be deleted",
          "\(problem["Key"]?.string ?? ""): \(problem["Code"]?.string ?? ""): \(problem["Message"]?.string ?? "").")
      }
    }
  }
}
