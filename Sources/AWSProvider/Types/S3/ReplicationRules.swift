import AWSClient
import Values

/// The rules by which a bucket's objects are copied to other buckets.
enum ReplicationRules {
  private static let destination: [Field] = [
    Field("account_id", "Account"), Field("bucket"), Field("storage_class"),
    Field("replica_kms_key_id", "EncryptionConfiguration.ReplicaKmsKeyID"),
    Field("access_control_translation", nil, .object([Field("owner")])),
    Field("metrics", nil, .object([Field("minutes", "EventThreshold.Minutes"), Field("status")])),
    Field("replication_time", nil, .object([Field("minutes", "Time.Minutes"), Field("status")])),
  ]

  private static let fields: [Field] = [
    Field("id", "ID"), Field("prefix"), Field("priority"), Field("status"),
    Field("delete_marker_replication_status", "DeleteMarkerReplication.Status"),
    Field("destination", nil, .object(destination)),
    Field(
      "source_selection_criteria", nil,
      .object([
        Field(
          "sse_kms_encrypted_objects", nil,
          .object([
            Field(
              "enabled", "Status",
              .custom(
                encode: { .string($0.boolValue == true ? "Enabled" : "Disabled") },
                decode: { .bool($0.string == "Enabled") }))
          ]))
      ])),
  ]

  /// The document of a replication configuration.
  static func document(_ block: Value) -> AWSDocument {
    let rules = (block.attribute("rules")?.elements ?? []).map { rule -> AWSDocument in
      var document = ValueEncoding.members(fields, rule)
      guard let filter = rule.attribute("filter")?.elements?.first else {
        if document["Prefix"] == nil { document["Prefix"] = "" }
        return document
      }
      let tags = Tags.texts(filter.attribute("tags"))
      let prefix = AWSDocument.string(filter.attribute("prefix")?.stringValue ?? "")
      document["Prefix"] = nil
      document["Filter"] =
        tags.isEmpty
        ? ["Prefix": prefix] : ["And": ["Prefix": prefix, "Tags": Tagging.Form.pairs.encode(tags)]]
      if document["DeleteMarkerReplication"] == nil { document["DeleteMarkerReplication"] = ["Status": "Disabled"] }
      if document["Priority"] == nil { document["Priority"] = 0 }
      return document
    }
    return ["Role": .string(block.attribute("role")?.stringValue ?? ""), "Rules": .list(rules)]
  }

  /// The configuration as the service reports it.
  static func value(_ document: AWSDocument, _ nested: NestedFacts) -> Value {
    let filter = Field(
      "filter", nil,
      .object([
        Field("prefix"),
        Field(
          "tags", "And.Tags",
          .custom(encode: { _ in nil }, decode: { Tags.value(Tagging.Form.pairs.decode($0)) })),
      ]))
    let all = [Field("role"), Field("rules", nil, .objects(fields + [filter]))]
    return .list(
      of: nested.block.objectType, [ValueDecoding(fillsZero: true).element(all, document, nested.block)])
  }
}
