import AWSClient
import Diagnostics
import Providers
import Values

extension DynamoDB {
  /// `aws_dynamodb_table`: a table with its indexes, stream, time to live, backups and replicas.
  ///
  /// `attribute` blocks name exactly the attributes that keys and indexes use. Capacities belong to `PROVISIONED`
  /// tables. A table can also be made from a backup in time (`restore_…`) or from files in S3 (`import_table`).
  /// Imported by name.
  static let table = ResourceDescription("aws_dynamodb_table", service: "dynamodb") { type in
    type.create = [.run(makeTable), active("create", .seconds(1800)), .run(finishTable)]
    type.read = [.run(readTable)]
    type.update = [
      UpdateGroup(["global_secondary_index"], .run(dropIndexes)),
      UpdateGroup(
        [
          "billing_mode", "read_capacity", "write_capacity", "on_demand_throughput", "stream_enabled",
          "stream_view_type", "table_class", "deletion_protection_enabled", "global_secondary_index", "warm_throughput",
        ], .run(updateTable), active("update", .seconds(3600))),
      UpdateGroup(["global_secondary_index"], .run(addIndexes)),
      UpdateGroup(["server_side_encryption"], .run(setEncryption), active("update", .seconds(3600))),
      UpdateGroup(["ttl"], .run(setTimeToLive)), UpdateGroup(["point_in_time_recovery"], .run(setRecovery)),
      UpdateGroup(["replica"], .run(setReplicas)),
    ]
    type.delete = [
      .run { work in
        work.values["replica"] = nil
        try await setReplicas(&work)
      },
      .call(Call("DeleteTable", ["TableName": "{id}"], retries: busy)),
      .wait(
        Wait(
          "DescribeTable", ["TableName": "{id}"], path: "", target: [], timeout: "delete", or: .seconds(600),
          untilAbsent: true)),
    ]
    type.gone = ["ResourceNotFoundException"]
    type.tags = Tagging(
      .pairs, read: .call("ListTagsOfResource", ["ResourceArn": "{arn}"], "Tags"),
      change: .operations(tag: "TagResource", untag: "UntagResource", ["ResourceArn": "{arn}"]))
    type.predictable = ["arn": "arn:{partition}:dynamodb:{region}:{account}:table/{name}", "id": "{name}"]
    type.naturalID = "{name}"
    type.customize = planTable
    type.same = ["table_class": { old, new in old.isEmpty && new == "STANDARD" }]
  }

  private static func active(_ timeout: String, _ fallback: Duration) -> Step {
    .wait(
      Wait(
        "DescribeTable", ["TableName": "{id}"], path: "Table.TableStatus", target: ["ACTIVE"],
        failure: ["INACCESSIBLE_ENCRYPTION_CREDENTIALS", "ARCHIVED"], timeout: timeout, or: fallback))
  }

  // MARK: Plan

  private static let planTable: @Sendable (inout PlanDraft) -> Void = { draft in
    checkAttributes(&draft)
    if draft.new("stream_enabled")?.boolValue == true, draft.configured("stream_view_type") == nil {
      draft.problems.append(
        ProviderDiagnostic(
          .error, "Missing required argument", "stream_enabled = true needs stream_view_type beside it."))
    }
    guard !draft.isCreate else { return }
    for name in ["hash_key", "range_key"] where draft.hasChange(name) { draft.replace(name) }
    if draft.hasChange("local_secondary_index") { draft.replace("local_secondary_index") }
    // Removing the mode leaves it as it is.
    if draft.configured("billing_mode") == nil { draft.keep("billing_mode") }
    if draft.configured("table_class") == nil { draft.keep("table_class") }
    if draft.new("billing_mode")?.stringValue == "PAY_PER_REQUEST", !draft.hasChange("billing_mode") {
      draft.keep("read_capacity")
      draft.keep("write_capacity")
    }
    if draft.hasChange(["stream_enabled", "stream_view_type"]), draft.new("stream_enabled")?.boolValue == true {
      draft.setUnknown("stream_arn")
      draft.setUnknown("stream_label")
    }
    if draft.hasChange("ttl"), isOff(draft.old("ttl")), isOff(draft.new("ttl")) { draft.keep("ttl") }
  }

  private static func isOff(_ blocks: Value?) -> Bool {
    guard let blocks else { return true }
    guard blocks.isKnown, let block = blocks.elements?.first else { return blocks.isKnown }
    return block.attribute("enabled")?.boolValue == false
  }

  /// Every attribute has to be in a key or index, and every key has to be an attribute.
  private static func checkAttributes(_ draft: inout PlanDraft) {
    let parts = ["attribute", "hash_key", "range_key", "local_secondary_index", "global_secondary_index"]
    guard parts.allSatisfy({ draft.configuration.attribute($0)?.isWhollyKnown ?? true }) else { return }
    guard draft.configured("restore_source_name") == nil, draft.configured("restore_source_table_arn") == nil else {
      return
    }
    let defined = Set((draft.configured("attribute")?.elements ?? []).compactMap { $0.attribute("name")?.stringValue })
    var used = Set(["hash_key", "range_key"].compactMap { draft.configured($0)?.stringValue })
    for index in ["local_secondary_index", "global_secondary_index"] {
      for block in draft.configured(index)?.elements ?? [] {
        used.formUnion(["hash_key", "range_key"].compactMap { block.attribute($0)?.stringValue })
      }
    }
    used.remove("")
    let unused = defined.subtracting(used).sorted()
    let missing = used.subtracting(defined).sorted()
    if !unused.isEmpty {
      draft.problems.append(
        ProviderDiagnostic(
          .error, "Attribute is in no key or index",
          "DynamoDB takes only attributes that keys and indexes use; remove the blocks for "
            + unused.map { "\"\($0)\"" }.joined(separator: ", ") + "."))
    }
    if !missing.isEmpty {
      draft.problems.append(
        ProviderDiagnostic(
          .error, "Key is no attribute",
          "Keys and indexes use " + missing.map { "\"\($0)\"" }.joined(separator: ", ")
            + ", for which there is no attribute block."))
    }
  }

  // MARK: Create

  private static let makeTable: @Sendable (inout Work) async throws -> Void = { work in
    let name = work.text("name") ?? ""
    let input: AWSDocument
    let operation: String
    if let source = work.text("restore_source_table_arn") ?? work.text("restore_source_name") {
      operation = "RestoreTableToPointInTime"
      input = TableInput.restore(work, source)
    } else if let files = work.block("import_table") {
      operation = "ImportTable"
      input = TableInput.importing(work, files)
    } else {
      operation = "CreateTable"
      input = TableInput.create(work)
    }
    _ = try await work.call(operation, input, retries: busy)
    work.id = name
  }

  private static let finishTable: @Sendable (inout Work) async throws -> Void = { work in
    if work.block("ttl")?.attribute("enabled")?.boolValue == true { try await setTimeToLive(&work) }
    if work.block("point_in_time_recovery")?.attribute("enabled")?.boolValue == true { try await setRecovery(&work) }
    let isRestored = work.text("restore_source_name") ?? work.text("restore_source_table_arn") != nil
    if isRestored, work.bool("stream_enabled") { try await updateTable(&work) }
    try await setReplicas(&work)
  }

  // MARK: Update

  private static let dropIndexes: @Sendable (inout Work) async throws -> Void = { work in
    for name in IndexChanges(work).removed {
      try await change(["GlobalSecondaryIndexUpdates": [["Delete": ["IndexName": .string(name)]]]], work)
      try await settle(&work)
    }
  }

  private static let addIndexes: @Sendable (inout Work) async throws -> Void = { work in
    for index in IndexChanges(work).added {
      try await change(
        [
          "AttributeDefinitions": TableInput.attributes(work),
          "GlobalSecondaryIndexUpdates": [["Create": TableInput.globalIndex(index, work)]],
        ], work)
      try await settle(&work)
    }
  }

  private static let updateTable: @Sendable (inout Work) async throws -> Void = { work in
    var input = AWSDocument.empty
    let isOnDemand = work.text("billing_mode") == "PAY_PER_REQUEST"
    if work.hasChange("billing_mode") { input["BillingMode"] = .string(work.text("billing_mode") ?? "PROVISIONED") }
    if !isOnDemand, work.hasChange("billing_mode", "read_capacity", "write_capacity") {
      input["ProvisionedThroughput"] = TableInput.throughput(work.object)
    }
    if work.hasChange("on_demand_throughput"), let limits = work.block("on_demand_throughput") {
      input["OnDemandThroughput"] = TableInput.onDemand(limits)
    }
    if work.hasChange("warm_throughput"), let warm = work.block("warm_throughput") {
      input["WarmThroughput"] = TableInput.warm(warm)
    }
    if work.hasChange("table_class"), let value = work.text("table_class") { input["TableClass"] = .string(value) }
    if work.hasChange("deletion_protection_enabled") {
      input["DeletionProtectionEnabled"] = .bool(work.bool("deletion_protection_enabled"))
    }
    let updates = IndexChanges(work).updated.map { TableInput.indexUpdate($0, isOnDemand: isOnDemand) }
    if !updates.isEmpty { input["GlobalSecondaryIndexUpdates"] = .list(updates) }
    if input.members?.isEmpty == false {
      try await change(input, work)
      try await settle(&work)
    }
    if work.hasChange("stream_enabled", "stream_view_type") { try await setStream(&work) }
  }

  /// A stream has to be off before it can be of another kind.
  private static func setStream(_ work: inout Work) async throws {
    let wasOn = work.prior?.attribute("stream_enabled")?.boolValue == true
    if wasOn {
      try await change(["StreamSpecification": ["StreamEnabled": false]], work)
      try await settle(&work)
    }
    guard work.bool("stream_enabled") else { return }
    try await change(["StreamSpecification": TableInput.stream(work)], work)
  }

  private static let setEncryption: @Sendable (inout Work) async throws -> Void = { work in
    try await change(["SSESpecification": TableInput.encryption(work)], work)
  }

  private static let setTimeToLive: @Sendable (inout Work) async throws -> Void = { work in
    let block = work.block("ttl")
    let before = work.prior?.attribute("ttl")?.elements?.first
    let isOn = block?.attribute("enabled")?.boolValue ?? false
    let named = block?.attribute("attribute_name")?.stringValue ?? ""
    let name = named.isEmpty ? before?.attribute("attribute_name")?.stringValue ?? "" : named
    guard !name.isEmpty else { return }
    _ = try await work.call(
      "UpdateTimeToLive",
      [
        "TableName": .string(work.id),
        "TimeToLiveSpecification": ["AttributeName": .string(name), "Enabled": .bool(isOn)],
      ], retries: busy)
  }

  private static let setRecovery: @Sendable (inout Work) async throws -> Void = { work in
    let block = work.block("point_in_time_recovery")
    let isOn = block?.attribute("enabled")?.boolValue ?? false
    var settings: AWSDocument = ["PointInTimeRecoveryEnabled": .bool(isOn)]
    if isOn, let days = block?.attribute("recovery_period_in_days"), days.isKnown, !days.isZero {
      settings["RecoveryPeriodInDays"] = ValueEncoding.plain(days)
    }
    _ = try await work.call(
      "UpdateContinuousBackups",
      ["TableName": .string(work.id), "PointInTimeRecoverySpecification": settings],
      retries: busy + [Retry("ContinuousBackupsUnavailableException", for: .seconds(1200))])
  }

  private static let setReplicas: @Sendable (inout Work) async throws -> Void = { work in
    func region(_ replica: Value) -> String { replica.attribute("region_name")?.stringValue ?? "" }
    let before = work.prior?.attribute("replica")?.elements ?? []
    let wanted = work.blocks("replica")
    for replica in before where !wanted.contains(where: { region($0) == region(replica) }) {
      try await change(["ReplicaUpdates": [["Delete": ["RegionName": .string(region(replica))]]]], work)
      try await settle(&work)
    }
    for replica in wanted {
      var settings: AWSDocument = ["RegionName": .string(region(replica))]
      if let key = replica.attribute("kms_key_arn")?.stringValue, !key.isEmpty {
        settings["KMSMasterKeyId"] = .string(key)
      }
      let isThere = before.contains { region($0) == region(replica) }
      if isThere, settings.members?.count == 1 { continue }
      try await change(["ReplicaUpdates": [[isThere ? "Update" : "Create": settings]]], work)
      try await settle(&work)
    }
  }

  private static func change(_ input: AWSDocument, _ work: Work) async throws {
    var input = input
    input["TableName"] = .string(work.id)
    _ = try await work.call("UpdateTable", input, retries: busy)
  }

  /// Waits until the table, its indexes and replicas are not changing any more.
  private static func settle(_ work: inout Work) async throws {
    let current = work
    let limit = work.timeout("update", or: .seconds(3600))
    _ = try await work.poll(for: limit, waitingFor: "The state ACTIVE of the table") { () -> Bool? in
      let table = try await current.call("DescribeTable", ["TableName": .string(current.id)])["Table"]
      let indexes = (table?["GlobalSecondaryIndexes"]?.list ?? []).compactMap { $0["IndexStatus"]?.string }
      let replicas = (table?["Replicas"]?.list ?? []).compactMap { $0["ReplicaStatus"]?.string }
      let states = [table?["TableStatus"]?.string ?? ""] + indexes + replicas
      return states.allSatisfy { $0 == "ACTIVE" } ? true : nil
    }
  }

  // MARK: Read

  private static let readTable: @Sendable (inout Work) async throws -> Void = { work in
    let name: AWSDocument = ["TableName": .string(work.id)]
    let answer = try await work.call("DescribeTable", name)
    guard let table = answer["Table"] else { throw Absent() }
    let backups = try await optional("DescribeContinuousBackups", name, work)
    let time = try await optional("DescribeTimeToLive", name, work)
    TableReading.fill(&work, table, backups: backups, timeToLive: time)
    work.values["arn"] = work.found["arn"]
  }

  /// What some partitions do not have.
  private static func optional(_ operation: String, _ input: AWSDocument, _ work: Work) async throws -> AWSDocument {
    do {
      return try await work.call(operation, input)
    } catch let error as AWSError where Failure.isUnsupported(error) {
      return .empty
    }
  }
}
