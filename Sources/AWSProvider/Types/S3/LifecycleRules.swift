import AWSClient
import Diagnostics
import Providers
import Values

/// The rules of a bucket's lifecycle.
enum LifecycleRules {
  private static let noncurrentExpiration = Field(
    "noncurrent_version_expiration", nil,
    .object([Field("newer_noncurrent_versions"), Field("noncurrent_days")]))
  private static let noncurrentTransitions = Field(
    "noncurrent_version_transition", "NoncurrentVersionTransitions",
    .objects([Field("newer_noncurrent_versions"), Field("noncurrent_days", sending: .always), Field("storage_class")]))
  private static let abort = Field(
    "abort_incomplete_multipart_upload", nil, .object([Field("days_after_initiation")]))

  /// The document of all rules.
  static func document(_ work: Work) -> AWSDocument { ["Rules": .list(work.blocks("rule").map(rule))] }

  private static func rule(_ rule: Value) -> AWSDocument {
    var document = ValueEncoding.members(
      [Field("id", "ID"), Field("status"), noncurrentExpiration, noncurrentTransitions, abort], rule)
    if let filter = rule.attribute("filter")?.elements?.first {
      document["Filter"] = self.filter(filter)
    } else {
      document["Prefix"] = .string(rule.attribute("prefix")?.stringValue ?? "")
    }
    if let expiration = rule.attribute("expiration")?.elements?.first { document["Expiration"] = when(expiration) }
    let transitions = (rule.attribute("transition")?.elements ?? []).map { transition -> AWSDocument in
      var document = when(transition)
      if document["Date"] == nil, document["Days"] == nil { document["Days"] = 0 }
      document["StorageClass"] = .string(transition.attribute("storage_class")?.stringValue ?? "")
      return document
    }
    if !transitions.isEmpty { document["Transitions"] = .list(transitions) }
    return document
  }

  /// A date, or days, or that only markers go.
  private static func when(_ block: Value) -> AWSDocument {
    let fields: [Field] = [
      Field("date"), Field("days"), Field("expired_object_delete_marker", "ExpiredObjectDeleteMarker"),
    ]
    var document = ValueEncoding.members(fields, block)
    if document["ExpiredObjectDeleteMarker"]?.bool == false { document["ExpiredObjectDeleteMarker"] = nil }
    return document
  }

  private static func filter(_ filter: Value) -> AWSDocument {
    let sizes = [Field("object_size_greater_than"), Field("object_size_less_than")]
    if let all = filter.attribute("and")?.elements?.first {
      var document = ValueEncoding.members(sizes + [Field("prefix")], all)
      let tags = Tags.texts(all.attribute("tags"))
      if !tags.isEmpty { document["Tags"] = Tagging.Form.pairs.encode(tags) }
      return ["And": document]
    }
    if let tag = filter.attribute("tag")?.elements?.first {
      return ["Tag": ValueEncoding.members([Field("key"), Field("value", sending: .always)], tag)]
    }
    var document = ValueEncoding.members(sizes, filter)
    if document.members?.isEmpty ?? true { document["Prefix"] = .string(filter.attribute("prefix")?.stringValue ?? "") }
    return document
  }

  /// The rules as the service reports them.
  static func value(_ rules: [AWSDocument], _ work: Work) -> Value {
    guard let nested = work.facts.block.blocks["rule"] else { return .emptyTuple }
    let decoding = ValueDecoding(fillsZero: false)
    let tags = Field(
      "tags", nil,
      .custom(encode: { _ in nil }, decode: { Tags.value(Tagging.Form.pairs.decode($0)) }))
    let sizes = [Field("object_size_greater_than"), Field("object_size_less_than"), Field("prefix")]
    let fields: [Field] = [
      Field("id", "ID"), Field("status"), Field("prefix"), noncurrentExpiration, noncurrentTransitions, abort,
      Field("expiration", nil, .object([Field("date"), Field("days"), Field("expired_object_delete_marker")])),
      Field("transition", "Transitions", .objects([Field("date"), Field("days"), Field("storage_class")])),
      Field(
        "filter", nil,
        .object(
          sizes + [
            Field("and", nil, .object(sizes + [tags])), Field("tag", nil, .object([Field("key"), Field("value")])),
          ])),
    ]
    return .list(of: nested.block.objectType, rules.map { decoding.element(fields, $0, nested.block) })
  }

  /// A rule should say what it is for, and an expiration when.
  static let validate: @Sendable (Value) -> [ProviderDiagnostic] = { configuration in
    var found: [ProviderDiagnostic] = []
    for (index, rule) in (configuration.attribute("rule")?.elements ?? []).enumerated() where rule.isKnown {
      let path = ValuePath.root.attribute("rule").index(.number(index))
      let filters = rule.attribute("filter")
      if filters?.isKnown ?? true, filters?.count ?? 0 == 0, rule.attribute("prefix")?.isNull ?? true {
        found.append(
          ProviderDiagnostic(
            .warning, "Rule does not say what it is for",
            "A lifecycle rule takes \"filter\" or \"prefix\"; without either it is for the whole bucket.", at: nil))
      }
      guard let expiration = rule.attribute("expiration")?.elements?.first, expiration.isWhollyKnown else { continue }
      let date = expiration.attribute("date")?.stringValue
      let said = [
        date.map { TextFormat.fits($0, "rfc3339") } ?? false, expiration.attribute("days")?.isNull == false,
        expiration.attribute("expired_object_delete_marker")?.isNull == false,
      ]
      if said.count(where: { $0 }) != 1 {
        found.append(
          ProviderDiagnostic(
            .warning, "Expiration says not exactly when",
            "An expiration takes one of \"date\", \"days\" and \"expired_object_delete_marker\".",
            at: path.attribute("expiration").index(.number(0))))
      }
    }
    return found
  }
}
