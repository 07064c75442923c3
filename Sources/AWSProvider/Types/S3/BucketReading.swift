import AWSClient
import JSON
import Numbers
import Schemas
import Values

/// Reads a bucket and the settings that mirror its satellites.
enum BucketReading {
  private static let mirrors = [
    "GetBucketPolicy", "GetBucketAcl", "GetBucketCors", "GetBucketWebsite", "GetBucketVersioning",
    "GetBucketAccelerateConfiguration", "GetBucketRequestPayment", "GetBucketLogging",
    "GetBucketLifecycleConfiguration", "GetBucketReplication", "GetBucketEncryption", "GetObjectLockConfiguration",
  ]

  static func read(_ work: inout Work) async throws {
    let name: AWSDocument = ["Bucket": .string(work.id)]
    _ = try await work.call("HeadBucket", name)
    let answers = try await answers(name, work)
    fillNames(&work)
    let decoding = ValueDecoding(fillsZero: true)
    func text(_ operation: String, _ path: String) -> Value { .string(answers[operation]?.at(path)?.text ?? "") }
    work.found["policy"] = text("GetBucketPolicy", "Policy")
    work.found["acceleration_status"] = text("GetBucketAccelerateConfiguration", "Status")
    work.found["request_payer"] = text("GetBucketRequestPayment", "Payer")
    let versioning = answers["GetBucketVersioning"] ?? .empty
    put(
      &work, "versioning",
      [
        [
          "enabled": .bool(versioning["Status"]?.string == "Enabled"),
          "mfa_delete": .bool(versioning["MFADelete"]?.string == "Enabled"),
        ]
      ])
    fillGrants(&work, answers["GetBucketAcl"])
    let fields: [Field] = [
      Field("cors_rule", "GetBucketCors.CORSRules", .objects(BucketBlocks.cors)),
      Field(
        "logging", "GetBucketLogging.LoggingEnabled", .object([Field("target_bucket"), Field("target_prefix")])),
      Field(
        "server_side_encryption_configuration", "GetBucketEncryption.ServerSideEncryptionConfiguration",
        .object([S3.encryptionRules])),
      Field(
        "object_lock_configuration", "GetObjectLockConfiguration.ObjectLockConfiguration",
        .object([
          Field("object_lock_enabled"),
          Field(
            "rule", nil,
            .object([
              Field("default_retention", nil, .object([Field("mode"), Field("days"), Field("years")]))
            ])),
        ])),
    ]
    let all = AWSDocument.map(AWSMembers(answers.map { AWSMembers.Member($0.key, $0.value) }))
    work.found.merge(decoding.object(fields, all, work.facts.block)) { $1 }
    let lock = answers["GetObjectLockConfiguration"]?.at("ObjectLockConfiguration.ObjectLockEnabled")?.string
    work.found["object_lock_enabled"] = .bool(lock == "Enabled")
    put(&work, "lifecycle_rule", (answers["GetBucketLifecycleConfiguration"]?["Rules"]?.list ?? []).map(lifecycle))
    if let nested = work.facts.block.blocks["replication_configuration"] {
      work.found["replication_configuration"] =
        answers["GetBucketReplication"]?["ReplicationConfiguration"].map { ReplicationRules.value($0, nested) }
        ?? nested.absent
    }
    fillWebsite(&work, answers["GetBucketWebsite"])
  }

  /// All mirrors at once; a setting that is not there, or may not be seen, is left out.
  private static func answers(_ name: AWSDocument, _ work: Work) async throws -> [String: AWSDocument] {
    try await withThrowingTaskGroup(of: (String, AWSDocument?).self) { group in
      for operation in mirrors {
        group.addTask {
          do {
            return (operation, try await work.call(operation, name))
          } catch let error as AWSError where error.kind == .service && (400..<500).contains(error.status) {
            return (operation, nil)
          } catch let error as AWSError where error.kind == .service && error.status == 501 {
            return (operation, nil)
          }
        }
      }
      var answers: [String: AWSDocument] = [:]
      for try await (operation, answer) in group { answers[operation] = answer }
      return answers
    }
  }

  private static func put(_ work: inout Work, _ name: String, _ elements: [[String: Value]]) {
    guard let nested = work.facts.block.blocks[name] else { return }
    let decoding = ValueDecoding(fillsZero: true)
    let objects = elements.map { element -> Value in
      var values = element
      for part in nested.block.attributeNames + nested.block.blockNames where values[part] == nil {
        values[part] = decoding.missing(part, nested.block)
      }
      return .object(values)
    }
    let type = nested.block.objectType
    work.found[name] = nested.nesting == .set ? .set(of: type, objects) : .list(of: type, objects)
  }

  private static func fillNames(_ work: inout Work) {
    let name = work.id
    let partition = Partition(region: work.region)
    work.found["bucket"] = .string(name)
    work.found["bucket_prefix"] = .string(NameRules.prefix(of: name))
    work.found["arn"] = .string("arn:\(partition.name):s3:::\(name)")
    work.found["bucket_domain_name"] = .string("\(name).s3.\(partition.suffix)")
    work.found["bucket_regional_domain_name"] = .string("\(name).s3.\(work.region).\(partition.suffix)")
    work.found["bucket_region"] = .string(work.region)
    work.found["hosted_zone_id"] = .string(HostedZones.s3[work.region] ?? "")
  }

  private static func fillGrants(_ work: inout Work, _ answer: AWSDocument?) {
    var byGrantee: [String: [String: Value]] = [:]
    var permissions: [String: [String]] = [:]
    for grant in answer?["Grants"]?.list ?? [] {
      let grantee = grant["Grantee"]
      let id = grantee?["ID"]?.string ?? ""
      let uri = grantee?["URI"]?.string ?? ""
      let key = id + "|" + uri
      byGrantee[key] = [
        "id": .string(id), "uri": .string(uri),
        "type": .string(grantee?["Type"]?.string ?? (uri.isEmpty ? "CanonicalUser" : "Group")),
      ]
      permissions[key, default: []].append(grant["Permission"]?.string ?? "")
    }
    put(
      &work, "grant",
      byGrantee.keys.sorted().map { key in
        var values = byGrantee[key] ?? [:]
        values["permissions"] = .set(of: .string, (permissions[key] ?? []).map { .string($0) })
        return values
      })
  }

  private static func lifecycle(_ rule: AWSDocument) -> [String: Value] {
    func number(_ document: AWSDocument?, _ path: String) -> Value { .number(.small(document?.at(path)?.integer ?? 0)) }
    func text(_ document: AWSDocument?, _ path: String) -> Value { .string(document?.at(path)?.text ?? "") }
    let timing = ValueType.object(["date": .string, "days": .number, "storage_class": .string])
    let old = ValueType.object(["days": .number, "storage_class": .string])
    var values: [String: Value] = [
      "id": text(rule, "ID"), "enabled": .bool(rule["Status"]?.string == "Enabled"),
      "prefix": .string(
        rule.at("Filter.And.Prefix")?.string ?? rule.at("Filter.Prefix")?.string ?? rule["Prefix"]?.string ?? ""),
      "tags": Tags.value(
        Tagging.Form.pairs.decode(rule.at("Filter.And.Tags") ?? rule.at("Filter.Tag").map { .list([$0]) })),
      "abort_incomplete_multipart_upload_days": number(rule, "AbortIncompleteMultipartUpload.DaysAfterInitiation"),
      "transition": .set(
        of: timing,
        (rule["Transitions"]?.list ?? []).map {
          .object(["date": text($0, "Date"), "days": number($0, "Days"), "storage_class": text($0, "StorageClass")])
        }),
      "noncurrent_version_transition": .set(
        of: old,
        (rule["NoncurrentVersionTransitions"]?.list ?? []).map {
          .object(["days": number($0, "NoncurrentDays"), "storage_class": text($0, "StorageClass")])
        }),
    ]
    let expiration = ValueType.object(["date": .string, "days": .number, "expired_object_delete_marker": .bool])
    values["expiration"] = .list(
      of: expiration,
      rule["Expiration"].map {
        [
          .object([
            "date": text($0, "Date"), "days": number($0, "Days"),
            "expired_object_delete_marker": .bool($0["ExpiredObjectDeleteMarker"]?.bool ?? false),
          ])
        ]
      } ?? [])
    values["noncurrent_version_expiration"] = .list(
      of: .object(["days": .number]),
      rule["NoncurrentVersionExpiration"].map { [.object(["days": number($0, "NoncurrentDays")])] } ?? [])
    return values
  }

  private static func fillWebsite(_ work: inout Work, _ website: AWSDocument?) {
    guard let website, website["IndexDocument"] != nil || website["RedirectAllRequestsTo"] != nil else {
      put(&work, "website", [])
      return
    }
    let redirect = website["RedirectAllRequestsTo"]
    let host = redirect?["HostName"]?.string ?? ""
    let scheme = redirect?["Protocol"]?.string.map { $0 + "://" } ?? ""
    put(
      &work, "website",
      [
        [
          "index_document": .string(website.at("IndexDocument.Suffix")?.string ?? ""),
          "error_document": .string(website.at("ErrorDocument.Key")?.string ?? ""),
          "redirect_all_requests_to": .string(scheme + host),
          "routing_rules": .string(website["RoutingRules"].map { ItemText.text($0) } ?? ""),
        ]
      ])
    let domain = HostedZones.websiteDomain(work.region)
    work.found["website_domain"] = .string(domain)
    work.found["website_endpoint"] = .string("\(work.id).\(domain)")
  }
}
