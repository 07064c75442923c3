import AWSClient
import Values

/// Parts of the inputs that make and change tables.
enum TableInput {
  static func create(_ work: Work) -> AWSDocument {
    var input: AWSDocument = [
      "TableName": .string(work.text("name") ?? ""), "AttributeDefinitions": attributes(work),
      "KeySchema": keys(work.text("hash_key"), work.text("range_key")),
      "BillingMode": .string(work.text("billing_mode") ?? "PROVISIONED"),
    ]
    if work.text("billing_mode") != "PAY_PER_REQUEST" { input["ProvisionedThroughput"] = throughput(work.object) }
    if let limits = work.block("on_demand_throughput") { input["OnDemandThroughput"] = onDemand(limits) }
    if let value = work.block("warm_throughput") { input["WarmThroughput"] = warm(value) }
    if work.bool("deletion_protection_enabled") { input["DeletionProtectionEnabled"] = true }
    if let value = work.text("table_class") { input["TableClass"] = .string(value) }
    let global = work.blocks("global_secondary_index").map { globalIndex($0, work) }
    if !global.isEmpty { input["GlobalSecondaryIndexes"] = .list(global) }
    let local = work.blocks("local_secondary_index").map { index -> AWSDocument in
      [
        "IndexName": .string(text(index, "name") ?? ""),
        "KeySchema": keys(work.text("hash_key"), text(index, "range_key")), "Projection": projection(index),
      ]
    }
    if !local.isEmpty { input["LocalSecondaryIndexes"] = .list(local) }
    if work.block("server_side_encryption") != nil { input["SSESpecification"] = encryption(work) }
    if work.bool("stream_enabled") { input["StreamSpecification"] = stream(work) }
    let tags = Tags.texts(work.value("tags_all"))
    if !tags.isEmpty { input["Tags"] = Tagging.Form.pairs.encode(tags) }
    return input
  }

  static func restore(_ work: Work, _ source: String) -> AWSDocument {
    var input: AWSDocument = ["TargetTableName": .string(work.text("name") ?? "")]
    input[source.hasPrefix("arn:") ? "SourceTableArn" : "SourceTableName"] = .string(source)
    if work.bool("restore_to_latest_time") { input["UseLatestRestorableTime"] = true }
    if let time = work.text("restore_date_time") { input["RestoreDateTime"] = .string(time) }
    if let mode = work.text("billing_mode") { input["BillingModeOverride"] = .string(mode) }
    if work.block("server_side_encryption") != nil { input["SSESpecificationOverride"] = encryption(work) }
    return input
  }

  static func importing(_ work: Work, _ files: Value) -> AWSDocument {
    var table = create(work)
    for name in ["DeletionProtectionEnabled", "LocalSecondaryIndexes", "StreamSpecification", "TableClass", "Tags"] {
      table[name] = nil
    }
    var input: AWSDocument = [
      "TableCreationParameters": table, "InputFormat": .string(text(files, "input_format") ?? ""),
    ]
    if let value = text(files, "input_compression_type") { input["InputCompressionType"] = .string(value) }
    if let source = files.attribute("s3_bucket_source")?.elements?.first {
      input["S3BucketSource"] = ValueEncoding.members(
        [Field("bucket", "S3Bucket"), Field("bucket_owner", "S3BucketOwner"), Field("key_prefix", "S3KeyPrefix")],
        source)
    }
    let options = files.attribute("input_format_options")?.elements?.first
    if let csv = options?.attribute("csv")?.elements?.first {
      input["InputFormatOptions"] = ["Csv": ValueEncoding.members(Field.plain("delimiter", "header_list"), csv)]
    }
    return input
  }

  static func attributes(_ work: Work) -> AWSDocument {
    .list(
      work.blocks("attribute").map {
        [
          "AttributeName": .string(text($0, "name") ?? ""), "AttributeType": .string(text($0, "type") ?? ""),
        ]
      })
  }

  static func globalIndex(_ index: Value, _ work: Work) -> AWSDocument {
    var document: AWSDocument = [
      "IndexName": .string(text(index, "name") ?? ""),
      "KeySchema": keys(text(index, "hash_key"), text(index, "range_key")), "Projection": projection(index),
    ]
    if work.text("billing_mode") != "PAY_PER_REQUEST" { document["ProvisionedThroughput"] = throughput(index) }
    if let limits = index.attribute("on_demand_throughput")?.elements?.first {
      document["OnDemandThroughput"] = onDemand(limits)
    }
    if let value = index.attribute("warm_throughput")?.elements?.first { document["WarmThroughput"] = warm(value) }
    return document
  }

  static func indexUpdate(_ index: Value, isOnDemand: Bool) -> AWSDocument {
    var document: AWSDocument = ["IndexName": .string(text(index, "name") ?? "")]
    if !isOnDemand { document["ProvisionedThroughput"] = throughput(index) }
    if let limits = index.attribute("on_demand_throughput")?.elements?.first {
      document["OnDemandThroughput"] = onDemand(limits)
    }
    return ["Update": document]
  }

  static func throughput(_ object: Value) -> AWSDocument {
    func units(_ name: String) -> AWSDocument {
      .integer(Int64(object.attribute(name)?.flatText ?? "") ?? 0)
    }
    return ["ReadCapacityUnits": units("read_capacity"), "WriteCapacityUnits": units("write_capacity")]
  }

  static func onDemand(_ block: Value) -> AWSDocument {
    ValueEncoding.members(Field.plain("max_read_request_units", "max_write_request_units"), block)
  }

  static func warm(_ block: Value) -> AWSDocument {
    ValueEncoding.members(Field.plain("read_units_per_second", "write_units_per_second"), block)
  }

  static func stream(_ work: Work) -> AWSDocument {
    ["StreamEnabled": true, "StreamViewType": .string(work.text("stream_view_type") ?? "NEW_AND_OLD_IMAGES")]
  }

  static func encryption(_ work: Work) -> AWSDocument {
    let block = work.block("server_side_encryption")
    let isOn = block?.attribute("enabled")?.boolValue ?? false
    var document: AWSDocument = ["Enabled": .bool(isOn)]
    if isOn, let key = block.flatMap({ text($0, "kms_key_arn") }) {
      document["KMSMasterKeyId"] = .string(key)
      document["SSEType"] = "KMS"
    }
    return document
  }

  private static func keys(_ hash: String?, _ range: String?) -> AWSDocument {
    let pairs = [(hash, "HASH"), (range, "RANGE")]
    return .list(
      pairs.compactMap { name, type in
        name.map { ["AttributeName": .string($0), "KeyType": .string(type)] }
      })
  }

  private static func projection(_ index: Value) -> AWSDocument {
    var document: AWSDocument = ["ProjectionType": .string(text(index, "projection_type") ?? "")]
    if let names = index.attribute("non_key_attributes")?.elements, !names.isEmpty {
      document["NonKeyAttributes"] = .list(names.compactMap { ValueEncoding.plain($0) })
    }
    return document
  }

  private static func text(_ object: Value, _ name: String) -> String? {
    object.attribute(name)?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
  }
}
