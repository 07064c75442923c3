import AWSClient
import Numbers
import Schemas
import Values

/// Turns what the service says about a table into attributes.
enum TableReading {
  static func fill(_ work: inout Work, _ table: AWSDocument, backups: AWSDocument, timeToLive: AWSDocument) {
    let decoding = ValueDecoding(fillsZero: true)
    work.found.merge(decoding.object(plain, table, work.facts.block)) { $1 }
    work.found["billing_mode"] = .string(table.at("BillingModeSummary.BillingMode")?.string ?? "PROVISIONED")
    work.found["table_class"] = .string(table.at("TableClassSummary.TableClass")?.string ?? "STANDARD")
    for key in table["KeySchema"]?.list ?? [] {
      let attribute = key["KeyType"]?.string == "HASH" ? "hash_key" : "range_key"
      work.found[attribute] = .string(key["AttributeName"]?.string ?? "")
    }
    let isStreaming = table.at("StreamSpecification.StreamEnabled")?.bool ?? false
    work.found["stream_enabled"] = .bool(isStreaming)
    work.found["stream_view_type"] = .string(table.at("StreamSpecification.StreamViewType")?.string ?? "")
    put(&work, "global_secondary_index", (table["GlobalSecondaryIndexes"]?.list ?? []).map(index))
    put(&work, "local_secondary_index", (table["LocalSecondaryIndexes"]?.list ?? []).map(index))
    put(&work, "point_in_time_recovery", [recovery(backups)])
    let time = timeToLive["TimeToLiveDescription"]
    put(
      &work, "ttl",
      [
        [
          "attribute_name": .string(time?["AttributeName"]?.string ?? ""),
          "enabled": .bool(time?["TimeToLiveStatus"]?.string == "ENABLED"),
        ]
      ])
    put(&work, "server_side_encryption", encryption(table, work))
    fillReplicas(&work, table)
  }

  private static let plain: [Field] = [
    .read("arn", "TableArn"), .read("name", "TableName"), .read("deletion_protection_enabled"),
    .read("read_capacity", "ProvisionedThroughput.ReadCapacityUnits"),
    .read("write_capacity", "ProvisionedThroughput.WriteCapacityUnits"), .read("stream_arn", "LatestStreamArn"),
    .read("stream_label", "LatestStreamLabel"),
    .read(
      "attribute", "AttributeDefinitions",
      .objects([Field("name", "AttributeName"), Field("type", "AttributeType")])),
    .read(
      "on_demand_throughput", nil, .object(Field.plain("max_read_request_units", "max_write_request_units"))),
  ]

  /// Blocks of one name, each with zeros for what is missing.
  private static func put(_ work: inout Work, _ name: String, _ elements: [[String: Value]]) {
    guard let nested = work.facts.block.blocks[name] else { return }
    let type = nested.block.objectType
    let decoding = ValueDecoding(fillsZero: true)
    let objects = elements.map { element -> Value in
      var values = element.filter { nested.block.attributes[$0.key] != nil || nested.block.blocks[$0.key] != nil }
      for part in nested.block.attributeNames + nested.block.blockNames where values[part] == nil {
        values[part] = decoding.missing(part, nested.block)
      }
      if case .list(let inner)? = nested.block.attributes["non_key_attributes"]?.type,
        let names = values["non_key_attributes"]?.elements
      {
        values["non_key_attributes"] = .list(of: inner, names)
      }
      return .object(values)
    }
    work.found[name] = nested.nesting == .set ? .set(of: type, objects) : .list(of: type, objects)
  }

  private static func index(_ document: AWSDocument) -> [String: Value] {
    var values: [String: Value] = [
      "name": .string(document["IndexName"]?.string ?? ""),
      "projection_type": .string(document.at("Projection.ProjectionType")?.string ?? ""),
      "read_capacity": .number(.small(document.at("ProvisionedThroughput.ReadCapacityUnits")?.integer ?? 0)),
      "write_capacity": .number(.small(document.at("ProvisionedThroughput.WriteCapacityUnits")?.integer ?? 0)),
    ]
    for key in document["KeySchema"]?.list ?? [] {
      let attribute = key["KeyType"]?.string == "HASH" ? "hash_key" : "range_key"
      values[attribute] = .string(key["AttributeName"]?.string ?? "")
    }
    let names = (document.at("Projection.NonKeyAttributes")?.list ?? []).compactMap(\.string).map { Value.string($0) }
    // A set in global indexes, a list in local ones: decided by the schema when put.
    values["non_key_attributes"] = .set(of: .string, names)
    return values
  }

  private static func recovery(_ backups: AWSDocument) -> [String: Value] {
    let description = backups.at("ContinuousBackupsDescription.PointInTimeRecoveryDescription")
    return [
      "enabled": .bool(description?["PointInTimeRecoveryStatus"]?.string == "ENABLED"),
      "recovery_period_in_days": .number(.small(description?["RecoveryPeriodInDays"]?.integer ?? 0)),
    ]
  }

  /// The service reports only keys of the customer; the key of AWS for DynamoDB is not written down.
  private static func encryption(_ table: AWSDocument, _ work: Work) -> [[String: Value]] {
    guard let description = table["SSEDescription"], description["Status"]?.string != "DISABLED" else { return [] }
    let key = description["KMSMasterKeyArn"]?.string ?? ""
    let wanted = work.block("server_side_encryption")?.attribute("kms_key_arn")?.stringValue ?? ""
    return [["enabled": .bool(true), "kms_key_arn": .string(wanted.isEmpty ? "" : key)]]
  }

  private static func fillReplicas(_ work: inout Work, _ table: AWSDocument) {
    let known = work.blocks("replica")
    let replicas = (table["Replicas"]?.list ?? []).filter { $0["RegionName"]?.string != work.region }
    put(
      &work, "replica",
      replicas.map { replica in
        let region = replica["RegionName"]?.string ?? ""
        let before = known.first { $0.attribute("region_name")?.stringValue == region }
        let arn = (work.found["arn"]?.stringValue ?? "").replacing(":\(work.region):", with: ":\(region):")
        var values: [String: Value] = ["region_name": .string(region), "arn": .string(arn)]
        for name in ["propagate_tags", "point_in_time_recovery", "consistency_mode", "deletion_protection_enabled"] {
          if let value = before?.attribute(name), value.isKnown, !value.isNull { values[name] = value }
        }
        values["consistency_mode"] = values["consistency_mode"] ?? .string("EVENTUAL")
        if let key = replica["KMSMasterKeyId"]?.string { values["kms_key_arn"] = .string(key) }
        return values
      })
  }
}
