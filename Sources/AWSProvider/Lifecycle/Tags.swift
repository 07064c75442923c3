import Values

/// What tags an object gets and which of those that it has are its own.
enum Tags {
  static let type = ValueType.map(.string)

  /// The provider's tags with the object's over them, without those that somebody else looks after.
  static func all(_ own: Value?, _ connection: Connection) -> [String: String] {
    var tags = connection.defaultTags
    for (key, value) in texts(own) { tags[key] = value }
    return tags.filter { !connection.ignoredTags.contains($0.key) }
  }

  /// The texts of a map of tags.
  static func texts(_ value: Value?) -> [String: String] {
    var tags: [String: String] = [:]
    for (key, text) in value?.keyedValues?.pairs.map({ ($0, $1) }) ?? [] {
      if let text = text.stringValue { tags[key] = text }
    }
    return tags
  }

  static func value(_ tags: [String: String]) -> Value { .map(of: .string, tags.mapValues { .string($0) }) }

  /// Splits the tags that AWS reports into `tags` and `tags_all`; `known` are the object's own so far.
  static func split(_ reported: [String: String], known: Value?, _ connection: Connection) -> (own: Value, all: Value) {
    let all = reported.filter { !$0.key.hasPrefix("aws:") && !connection.ignoredTags.contains($0.key) }
    let listed = texts(known)
    let own = all.filter { key, value in connection.defaultTags[key] != value || listed[key] == value }
    return (Tags.value(own), Tags.value(all))
  }

  /// Plans `tags_all` from `tags` and the provider's.
  static func plan(_ draft: inout PlanDraft) {
    guard draft.facts.block.attributes["tags_all"] != nil, draft.planned["tags"] != nil else { return }
    let own = draft.planned["tags"]
    guard own?.isWhollyKnown ?? true, draft.connection.knowsDefaultTags else { return draft.setUnknown("tags_all") }
    draft.set("tags_all", value(all(own, draft.connection)))
  }
}
