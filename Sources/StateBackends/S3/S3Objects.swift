import AWSClient
import OperatingSystem

/// The objects of a bucket, with the encryption that the backend asks for.
struct S3Objects: Sendable {
  /// What must be true of the object that is replaced.
  enum Condition: Sendable, Equatable {
    /// There is none.
    case absent
    /// It has this ETag.
    case matches(String)
  }

  /// An object as read.
  struct Object: Sendable {
    var bytes: [UInt8]
    var tag: String
    /// When it was stored, by the store's clock.
    var modified: Timestamp?
    /// What the store's clock says now.
    var now: Timestamp?
  }

  let session: AWSSession
  let settings: S3Settings

  /// The object; `nil` when there is none.
  func get(_ key: String) async throws(AWSError) -> Object? {
    var input: AWSMembers = ["Bucket": .string(settings.bucket), "Key": .string(key)]
    addCustomerKey(to: &input)
    do throws(AWSError) {
      let response = try await session.perform(AWSCall("s3", "GetObject", .map(input)))
      return Object(
        bytes: response.output["Body"]?.blob ?? [], tag: response.output["ETag"]?.string ?? "",
        modified: response.output["LastModified"]?.timestamp, now: response.date)
    } catch {
      if error.code == "NoSuchKey" || error.status == 404 && error.code == "404" { return nil }
      throw error
    }
  }

  /// Stores an object if the condition holds and gives its new ETag; otherwise an error that `isRefusedCondition`.
  func put(
    _ bytes: [UInt8], _ key: String, if condition: Condition?, type: String = "application/json",
    acl: String? = nil, tags: [String: String] = [:]
  ) async throws(AWSError) -> String {
    var input: AWSMembers = [
      "Bucket": .string(settings.bucket), "Key": .string(key), "Body": .blob(bytes), "ContentType": .string(type),
    ]
    switch condition {
    case .absent: input["IfNoneMatch"] = "*"
    case .matches(let tag): input["IfMatch"] = .string(tag)
    case nil: break
    }
    if settings.addsChecksum { input["ChecksumAlgorithm"] = "SHA256" }
    input["ACL"] = acl.map { .string($0) }
    if !tags.isEmpty { input["Tagging"] = .string(Self.query(tags)) }
    addEncryption(to: &input)
    return try await session.call("s3", "PutObject", .map(input))["ETag"]?.string ?? ""
  }

  /// Removes an object, whatever it is or only with this ETag; one that is not there is fine.
  func delete(_ key: String, ifMatches tag: String? = nil) async throws(AWSError) {
    var input: AWSMembers = ["Bucket": .string(settings.bucket), "Key": .string(key)]
    input["IfMatch"] = tag.map { .string($0) }
    do throws(AWSError) {
      _ = try await session.call("s3", "DeleteObject", .map(input))
    } catch {
      if error.code == "NoSuchKey" { return }
      throw error
    }
  }

  /// The keys with a prefix, sorted.
  func keys(withPrefix prefix: String) async throws(AWSError) -> [String] {
    var found: [String] = []
    var token: AWSDocument?
    repeat {
      var input: AWSMembers = ["Bucket": .string(settings.bucket), "Prefix": .string(prefix)]
      input["ContinuationToken"] = token
      let page = try await session.call("s3", "ListObjectsV2", .map(input))
      found += (page["Contents"]?.list ?? []).compactMap { $0["Key"]?.string }
      token = page["IsTruncated"]?.bool == true ? page["NextContinuationToken"] : nil
    } while token != nil
    return found.sorted()
  }

  private func addEncryption(to input: inout AWSMembers) {
    switch settings.encryption {
    case .none: break
    case .managed: input["ServerSideEncryption"] = "AES256"
    case .kms(let key):
      input["ServerSideEncryption"] = "aws:kms"
      input["SSEKMSKeyId"] = .string(key)
    case .customer: addCustomerKey(to: &input)
    }
  }

  private func addCustomerKey(to input: inout AWSMembers) {
    guard case .customer(let key, let digest) = settings.encryption else { return }
    input["SSECustomerAlgorithm"] = "AES256"
    input["SSECustomerKey"] = .string(key)
    input["SSECustomerKeyMD5"] = .string(digest)
  }

  private static func query(_ tags: [String: String]) -> String {
    tags.sorted { $0.key < $1.key }.map { escape($0.key) + "=" + escape($0.value) }.joined(separator: "&")
  }

  private static func escape(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      let isPlain =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "-_.~".utf8.contains(byte)
      result += isPlain ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension AWSError {
  /// Whether a condition of a write did not hold: the object is not the one that was expected.
  var isRefusedCondition: Bool { status == 412 || code == "PreconditionFailed" }

  /// Whether another conditional write was under way; the same again may succeed.
  var isConditionalConflict: Bool { code == "ConditionalRequestConflict" }

  /// Whether the caller's rights do not suffice.
  var isAccessDenied: Bool { ["AccessDenied", "AccessDeniedException"].contains(code) || code == "403" }
}
