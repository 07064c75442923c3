import AWSClient
import Numbers
import Values

extension Logs {
  /// `aws_cloudwatch_log_group`: where a program's log streams are kept.
  ///
  /// `retention_in_days` 0 keeps them for ever. `skip_destroy` leaves the group when the resource goes. Imported by name.
  static let group = ResourceDescription("aws_cloudwatch_log_group", service: "logs") { type in
    type.create = [
      .call(
        Call(
          "CreateLogGroup", ["logGroupName": "{name}"],
          sends: [Field("kms_key_id", "kmsKeyId"), Field("log_group_class", "logGroupClass"), protection], tags: "tags",
          id: "{name}")),
      .run { work in if work.integer("retention_in_days") ?? 0 > 0 { try await setRetention(&work) } },
    ]
    type.read = [.run(readGroup)]
    type.update = [
      UpdateGroup(["retention_in_days"], .run(setRetention)), UpdateGroup(["kms_key_id"], .run(setKey)),
      UpdateGroup(
        ["deletion_protection_enabled"],
        .call(
          Call(
            "PutLogGroupDeletionProtection", ["logGroupIdentifier": "{name}"],
            sends: [Field("deletion_protection_enabled", "deletionProtectionEnabled", sending: .always)]))),
    ]
    type.delete = [
      .call(
        Call(
          "DeleteLogGroup", ["logGroupName": "{id}"],
          retries: [Retry("OperationAbortedException", "try again", for: .seconds(60))],
          when: { !$0.bool("skip_destroy") }))
    ]
    type.gone = ["ResourceNotFoundException"]
    type.tags = Tagging(
      .map, read: .call("ListTagsForResource", ["resourceArn": "{arn}"], "tags"),
      change: .operations(
        tag: "TagResource", untag: "UntagResource", ["resourceArn": "{arn}"], tags: "tags", keys: "tagKeys"))
    type.generatedName = ResourceDescription.GeneratedName()
    type.predictable = ["arn": "arn:{partition}:logs:{region}:{account}:log-group:{name}", "id": "{name}"]
    type.naturalID = "{name}"
  }

  private static let protection = Field("deletion_protection_enabled", "deletionProtectionEnabled")

  private static let setRetention: @Sendable (inout Work) async throws -> Void = { work in
    let days = work.integer("retention_in_days") ?? 0
    var input: AWSDocument = ["logGroupName": .string(work.id)]
    if days > 0 { input["retentionInDays"] = .integer(Int64(days)) }
    _ = try await work.call(
      days > 0 ? "PutRetentionPolicy" : "DeleteRetentionPolicy", input,
      retries: [Retry("OperationAbortedException", for: .seconds(60))])
  }

  private static let setKey: @Sendable (inout Work) async throws -> Void = { work in
    if let key = work.text("kms_key_id") {
      _ = try await work.call("AssociateKmsKey", ["logGroupName": .string(work.id), "kmsKeyId": .string(key)])
    } else {
      _ = try await work.call("DisassociateKmsKey", ["logGroupName": .string(work.id)])
    }
  }

  /// The prefix of a name also finds longer names.
  private static let readGroup: @Sendable (inout Work) async throws -> Void = { work in
    let answer = try await work.callAllPages("DescribeLogGroups", ["logGroupNamePrefix": .string(work.id)])
    let group = answer["logGroups"]?.list?.first { $0["logGroupName"]?.string == work.id }
    guard let group else { throw Absent() }
    let arn = group["arn"]?.string ?? ""
    work.found["arn"] = .string(arn.hasSuffix(":*") ? String(arn.dropLast(2)) : arn)
    work.found["name"] = .string(work.id)
    work.found["name_prefix"] = .string(NameRules.prefix(of: work.id))
    work.found["kms_key_id"] = .string(group["kmsKeyId"]?.string ?? "")
    work.found["log_group_class"] = .string(group["logGroupClass"]?.string ?? "")
    work.found["retention_in_days"] = .number(.small(group["retentionInDays"]?.integer ?? 0))
    work.found["deletion_protection_enabled"] = .bool(group["deletionProtectionEnabled"]?.bool ?? false)
    work.values["arn"] = work.found["arn"]
  }
}
