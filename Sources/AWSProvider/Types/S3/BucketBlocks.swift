import AWSClient
import JSON
import Values

/// The settings of a bucket that are arguments of the bucket itself, from before they had resources of their own.
enum BucketBlocks {
  /// Argument → operation, member of the input.
  private static let documents: [(name: String, put: String, member: String)] = [
    ("acl", "PutBucketAcl", ""), ("grant", "PutBucketAcl", ""), ("policy", "PutBucketPolicy", "Policy"),
    ("cors_rule", "PutBucketCors", "CORSConfiguration"), ("website", "PutBucketWebsite", "WebsiteConfiguration"),
    ("versioning", "PutBucketVersioning", "VersioningConfiguration"),
    ("logging", "PutBucketLogging", "BucketLoggingStatus"),
    ("lifecycle_rule", "PutBucketLifecycleConfiguration", "LifecycleConfiguration"),
    ("acceleration_status", "PutBucketAccelerateConfiguration", "AccelerateConfiguration"),
    ("request_payer", "PutBucketRequestPayment", "RequestPaymentConfiguration"),
    ("replication_configuration", "PutBucketReplication", "ReplicationConfiguration"),
    ("server_side_encryption_configuration", "PutBucketEncryption", "ServerSideEncryptionConfiguration"),
    ("object_lock_configuration", "PutObjectLockConfiguration", "ObjectLockConfiguration"),
  ]

  /// Operations that take a setting away.
  private static let removals: [String: String] = [
    "policy": "DeleteBucketPolicy", "cors_rule": "DeleteBucketCors", "website": "DeleteBucketWebsite",
    "lifecycle_rule": "DeleteBucketLifecycle", "replication_configuration": "DeleteBucketReplication",
    "server_side_encryption_configuration": "DeleteBucketEncryption",
  ]

  static let names = documents.map(\.name)

  /// Writes what is configured and differs from before.
  static func put(_ work: inout Work) async throws {
    for (name, operation, member) in documents where isWanted(name, work) {
      var input: AWSDocument = ["Bucket": .string(work.id)]
      if name == "acl" {
        input["ACL"] = .string(work.text("acl") ?? "private")
      } else if name == "grant" {
        input["AccessControlPolicy"] = try await grants(work)
      } else if work.value(name)?.isZero ?? true, let removal = removals[name] {
        _ = try await work.call(removal, input, retries: S3.busy)
        continue
      } else {
        input[member] = document(name, work)
      }
      _ = try await work.call(operation, input, retries: S3.busy)
    }
  }

  private static func isWanted(_ name: String, _ work: Work) -> Bool {
    guard work.hasChange(name), work.values[name]?.isKnown ?? false else { return false }
    if work.prior == nil { return name != "acl" && !(work.value(name)?.isZero ?? true) }
    return true
  }

  private static func document(_ name: String, _ work: Work) -> AWSDocument {
    let block = work.block(name) ?? .emptyObject
    switch name {
    case "policy": return .string(work.text("policy") ?? "")
    case "cors_rule": return ["CORSRules": .list(work.blocks(name).map { ValueEncoding.members(cors, $0) })]
    case "website": return website(block)
    case "versioning":
      var document: AWSDocument = [
        "Status": block.attribute("enabled")?.boolValue == true ? "Enabled" : "Suspended"
      ]
      if block.attribute("mfa_delete")?.boolValue == true { document["MFADelete"] = "Enabled" }
      return document
    case "logging":
      return block.keyedValues?.isEmpty ?? true
        ? .empty
        : [
          "LoggingEnabled": ValueEncoding.members(
            [Field("target_bucket"), Field("target_prefix", sending: .always)], block)
        ]
    case "lifecycle_rule": return ["Rules": .list(work.blocks(name).map(lifecycle))]
    case "acceleration_status": return ["Status": .string(work.text(name) ?? "Suspended")]
    case "request_payer": return ["Payer": .string(work.text(name) ?? "BucketOwner")]
    case "server_side_encryption_configuration": return ValueEncoding.members([S3.encryptionRules], block)
    case "object_lock_configuration": return lock(block)
    default: return ReplicationRules.document(block)
    }
  }

  static let cors: [Field] = [
    Field("allowed_headers"), Field("allowed_methods"), Field("allowed_origins"), Field("expose_headers"),
    Field("max_age_seconds"),
  ]

  private static func website(_ block: Value) -> AWSDocument {
    func text(_ name: String) -> String? {
      block.attribute(name)?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
    }
    var document = AWSDocument.empty
    if let target = text("redirect_all_requests_to") {
      var redirect = AWSDocument.empty
      let parts = target.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
      if target.contains("://"), parts.count == 3 {
        redirect["Protocol"] = .string(String(parts[0].dropLast()))
        redirect["HostName"] = .string(String(parts[2]))
      } else {
        redirect["HostName"] = .string(target)
      }
      document["RedirectAllRequestsTo"] = redirect
    }
    if let page = text("index_document") { document["IndexDocument"] = ["Suffix": .string(page)] }
    if let page = text("error_document") { document["ErrorDocument"] = ["Key": .string(page)] }
    if let rules = text("routing_rules"), let json = try? JSONReader.read(rules) {
      document["RoutingRules"] = plain(json)
    }
    return document
  }

  /// JSON as a document, member for member.
  private static func plain(_ json: JSONValue) -> AWSDocument {
    switch json {
    case .null: .null
    case .bool(let truth): .bool(truth)
    case .number(let number): number.int64.map { .integer($0) } ?? .double(number.double)
    case .string(let text): .string(text)
    case .array(let elements): .list(elements.map(plain))
    case .object(let object): .map(AWSMembers(object.map { AWSMembers.Member($0.key, plain($0.value)) }))
    }
  }

  private static func lifecycle(_ rule: Value) -> AWSDocument {
    var document: AWSDocument = [
      "ID": .string(rule.attribute("id")?.stringValue ?? ""),
      "Status": rule.attribute("enabled")?.boolValue == true ? "Enabled" : "Disabled",
    ]
    if rule.attribute("id")?.isKnown != true || document["ID"]?.string == "" {
      document["ID"] = .string(GeneratedNames.unique())
    }
    let tags = Tags.texts(rule.attribute("tags"))
    let prefix = rule.attribute("prefix")?.stringValue ?? ""
    if tags.isEmpty {
      document["Filter"] = ["Prefix": .string(prefix)]
    } else {
      document["Filter"] = ["And": ["Prefix": .string(prefix), "Tags": Tagging.Form.pairs.encode(tags)]]
    }
    let timing: [Field] = [Field("date"), Field("days"), Field("storage_class")]
    if let block = rule.attribute("expiration")?.elements?.first {
      var expiration = ValueEncoding.members(timing, block)
      if block.attribute("expired_object_delete_marker")?.boolValue == true {
        expiration["ExpiredObjectDeleteMarker"] = true
      }
      document["Expiration"] = expiration
    }
    let transitions = (rule.attribute("transition")?.elements ?? []).map { ValueEncoding.members(timing, $0) }
    if !transitions.isEmpty { document["Transitions"] = .list(transitions) }
    let old: [Field] = [Field("days", "NoncurrentDays"), Field("storage_class")]
    if let block = rule.attribute("noncurrent_version_expiration")?.elements?.first {
      document["NoncurrentVersionExpiration"] = ValueEncoding.members(old, block)
    }
    let moves = (rule.attribute("noncurrent_version_transition")?.elements ?? []).map {
      ValueEncoding.members(old, $0)
    }
    if !moves.isEmpty { document["NoncurrentVersionTransitions"] = .list(moves) }
    if let days = rule.attribute("abort_incomplete_multipart_upload_days"), !days.isZero, days.isKnown {
      document["AbortIncompleteMultipartUpload"] = ["DaysAfterInitiation": ValueEncoding.plain(days) ?? 0]
    }
    return document
  }

  private static func lock(_ block: Value) -> AWSDocument {
    var document: AWSDocument = ["ObjectLockEnabled": "Enabled"]
    let rule = block.attribute("rule")?.elements?.first
    if let retention = rule?.attribute("default_retention")?.elements?.first {
      document["Rule"] = [
        "DefaultRetention": ValueEncoding.members([Field("mode"), Field("days"), Field("years")], retention)
      ]
    }
    return document
  }

  private static func grants(_ work: Work) async throws -> AWSDocument {
    let owner = try await work.call("GetBucketAcl", ["Bucket": .string(work.id)])["Owner"] ?? .empty
    let grants = work.blocks("grant").flatMap { grant -> [AWSDocument] in
      let grantee = ValueEncoding.members(
        [Field("id", "ID"), Field("type"), Field("uri", "URI")], grant)
      return (grant.attribute("permissions")?.elements ?? []).compactMap(\.stringValue).sorted().map {
        ["Grantee": grantee, "Permission": .string($0)]
      }
    }
    return ["Owner": owner, "Grants": .list(grants)]
  }
}
