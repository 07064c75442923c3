import JSON
import Schemas
import Values

/// What is known about a block: its attributes and the blocks inside.
struct BlockFacts: Sendable {
  let attributes: [String: AttributeFacts]
  let blocks: [String: NestedFacts]
  /// The names of both, sorted, so that everything is done in the same order at every run.
  let attributeNames: [String]
  let blockNames: [String]

  /// How deep blocks that name each other are followed; the reference's own deepest schemas stay below it.
  static let depthLimit = 16

  init(_ json: JSONValue, data: SchemaData, depth: Int = 0) {
    var attributes: [String: AttributeFacts] = [:]
    for member in json["attributes"]?.object ?? JSONObject() { attributes[member.key] = AttributeFacts(member.value) }
    var blocks: [String: NestedFacts] = [:]
    if depth < BlockFacts.depthLimit {
      for member in json["blocks"]?.object ?? JSONObject() {
        blocks[member.key] = NestedFacts(member.value, data: data, depth: depth + 1)
      }
    }
    self.attributes = attributes
    self.blocks = blocks
    attributeNames = attributes.keys.sorted()
    blockNames = blocks.keys.sorted()
  }

  init(attributes: [String: AttributeFacts], blocks: [String: NestedFacts]) {
    self.attributes = attributes
    self.blocks = blocks
    attributeNames = attributes.keys.sorted()
    blockNames = blocks.keys.sorted()
  }

  /// The schema that the language decodes by.
  var schema: BlockSchema {
    BlockSchema(
      attributes: attributes.mapValues { facts in
        AttributeSchema(
          .plain(facts.type), isRequired: facts.isRequired, isOptional: facts.isOptional, isComputed: facts.isComputed,
          isSensitive: facts.isSensitive, isWriteOnly: facts.isWriteOnly, isDeprecated: facts.isDeprecated)
      },
      blocks: blocks.mapValues { nested in
        NestedBlockSchema(
          nested.nesting, nested.block.schema, minimumItems: nested.minimum, maximumItems: nested.maximum)
      })
  }

  /// The type of the object that stands for the block.
  var objectType: ValueType {
    var types = attributes.mapValues(\.type)
    for (name, nested) in blocks { types[name] = nested.valueType }
    return .object(types)
  }
}

/// A block inside a block.
struct NestedFacts: Sendable {
  let nesting: NestingMode
  let minimum: Int
  /// 0 for no limit.
  let maximum: Int
  /// Whether adding or removing the whole block replaces.
  let replaces: Bool
  let isDeprecated: Bool
  let block: BlockFacts

  init(_ json: JSONValue, data: SchemaData, depth: Int) {
    nesting = NestingMode(rawValue: json["nesting"]?.string ?? "list") ?? .list
    minimum = Int(json["min"]?.int64 ?? 0)
    maximum = Int(json["max"]?.int64 ?? 0)
    replaces = json["flags"]?.string?.contains("f") ?? false
    isDeprecated = json["deprecated"] != nil
    let body = json["ref"]?.string.flatMap { data.json(.block, $0) } ?? json
    block = BlockFacts(body, data: data, depth: depth)
  }

  init(nesting: NestingMode, block: BlockFacts) {
    self.nesting = nesting
    self.block = block
    minimum = 0
    maximum = 0
    replaces = false
    isDeprecated = false
  }

  /// The type of the value that stands for all blocks of this name.
  var valueType: ValueType {
    switch nesting {
    case .single, .group: block.objectType
    case .list: .list(block.objectType)
    case .set: .set(block.objectType)
    case .map: .map(block.objectType)
    }
  }

  /// The value that stands for no block.
  var absent: Value {
    switch nesting {
    case .single, .group: .null(block.objectType)
    case .list: .list(of: block.objectType, [])
    case .set: .set(SetValue(elementType: block.objectType, canonical: []))
    case .map: .map(of: block.objectType, [:])
    }
  }
}
