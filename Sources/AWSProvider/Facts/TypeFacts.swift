import JSON
import Schemas
import Values

/// All that was measured about a resource type or data source.
struct TypeFacts: Sendable {
  let name: String
  let version: Int
  let block: BlockFacts
  let relations: Relations
  let timeouts: [String]
  /// Whether the reference made the type with the old plugin kit, whose plans and states know empty in place of null.
  let isLegacy: Bool
  /// Whether the type has an argument `region` that every regional type has.
  let isRegional: Bool
  let isDeprecated: Bool
  /// Path of an attribute → `policy` or `json`: what its text is compared as.
  let equality: [String: String]
  /// Path of an attribute → `sorted` or `policy`: the spelling in which its JSON text is planned and stored.
  let normalForms: [String: String]
  /// Path of an attribute → spellings between which no difference is seen.
  let suppressions: [String: [String]]
  /// Paths of attributes that stay as they are when they are not written any more.
  let keptWhenRemoved: Set<String>
  /// Changed attribute (or `*`) → computed attributes that an update in place makes unknown.
  let unknownAfterUpdate: [String: [String]]
  /// Blocks that the service fills when nothing is configured.
  let computedBlocks: Set<String>

  init(_ name: String, _ json: JSONValue, data: SchemaData) {
    self.name = name
    version = Int(json["v"]?.int64 ?? 0)
    timeouts = (json["timeouts"]?.array ?? []).compactMap(\.string)
    isLegacy = json["legacy"] != nil
    isRegional = json["regional"] != nil
    isDeprecated = json["deprecated"] != nil
    relations = Relations(json["rel"] ?? .null)
    equality = TypeFacts.texts(json["equal"]).compactMapValues(\.first)
    normalForms = TypeFacts.texts(json["normal"]).compactMapValues(\.first)
    suppressions = TypeFacts.texts(json["suppressed"])
    keptWhenRemoved = Set((json["kept"]?.array ?? []).compactMap(\.string))
    unknownAfterUpdate = TypeFacts.texts(json["update_unknown"])
    computedBlocks = Set((json["computed_blocks"]?.array ?? []).compactMap(\.string))
    let body = BlockFacts(json, data: data)
    var blocks = body.blocks
    if !timeouts.isEmpty {
      let times = timeouts.map { ($0, AttributeFacts(["string", "o", ["fmt": "duration"]])) }
      blocks["timeouts"] = NestedFacts(
        nesting: .single, block: BlockFacts(attributes: Dictionary(times) { $1 }, blocks: [:]))
    }
    block = BlockFacts(attributes: body.attributes, blocks: blocks)
  }

  private static func texts(_ json: JSONValue?) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for member in json?.object ?? JSONObject() {
      result[member.key] = member.value.array?.compactMap(\.string) ?? [member.value.string].compactMap { $0 }
    }
    return result
  }
}
