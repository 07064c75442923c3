import HCL
import Values

/// A block schema made ready for reading values: names sorted once, types and absent values worked out once.
final class BlockLayout: Sendable {
  struct Attribute: Sendable {
    let name: String
    let schema: AttributeSchema
    /// The type of its values.
    let type: ValueType
    /// What a configured value is converted to; attributes inside may be left out.
    let constraint: ValueType
    /// The value when nothing was written.
    let absent: Value
  }

  struct NestedBlock: Sendable {
    let name: String
    let schema: NestedBlockSchema
    let layout: BlockLayout
    /// The type of one block's value.
    let elementType: ValueType
    /// The type of the value that stands for all of them.
    let type: ValueType
    /// Whether the blocks may differ in type, so that a tuple or object stands for them.
    let isDynamic: Bool
    /// The value when no block was written.
    let absent: Value
  }

  enum Member: Sendable {
    case attribute(Attribute)
    case block(NestedBlock)

    var type: ValueType {
      switch self {
      case .attribute(let attribute): attribute.type
      case .block(let block): block.type
      }
    }

    var absent: Value {
      switch self {
      case .attribute(let attribute): attribute.absent
      case .block(let block): block.absent
      }
    }
  }

  /// Names of attributes and blocks in byte order; every object of this schema shares them.
  let names: [String]
  /// At the places of `names`.
  let members: [Member]
  let impliedType: ValueType
  let bodySchema: BodySchema
  /// Attributes that may be written as blocks; empty where the schema uses types that the old plugin kit cannot have.
  let attributesAsBlocks: [Attribute]
  /// Whether every attribute inside could come from the old plugin kit.
  let isPlain: Bool
  let containsSensitive: Bool
  let containsWriteOnly: Bool

  init(_ schema: BlockSchema) {
    var members: [String: Member] = [:]
    for (name, block) in schema.blocks { members[name] = .block(NestedBlock(name, block)) }
    for (name, attribute) in schema.attributes { members[name] = .attribute(Attribute(name, attribute)) }
    let names = members.keys.sorted(by: KeyOrder.precedes)
    let sorted = names.compactMap { members[$0] }
    self.names = names
    self.members = sorted
    impliedType = .object(ObjectType(sortedNames: names, types: sorted.map(\.type)))
    bodySchema = BlockLayout.bodySchema(sorted)
    isPlain = sorted.allSatisfy(\.isPlain)
    attributesAsBlocks = isPlain ? sorted.compactMap(\.asBlocks) : []
    containsSensitive = sorted.contains(where: \.containsSensitive)
    containsWriteOnly = sorted.contains(where: \.containsWriteOnly)
  }

  private static func bodySchema(_ members: [Member]) -> BodySchema {
    var schema = BodySchema()
    for member in members {
      switch member {
      case .attribute(let attribute):
        schema.attributes.append(.init(attribute.name, isRequired: attribute.schema.isRequired))
      case .block(let block):
        schema.blocks.append(.init(block.name, labels: block.schema.nesting == .map ? ["key"] : []))
      }
    }
    return schema
  }

  /// The object of these values, which stand at the places of `names`.
  func object(_ values: [Value]) -> Value { .object(KeyedValues(sortedKeys: names, values: values)) }

  /// The parts of an object at the places of `names`: unknown when it is unknown, absent where it lacks them.
  func parts(of value: Value) -> [Value] {
    switch value.unmarked {
    case .unknown: members.map { .unknown($0.type) }
    case .object(let attributes):
      attributes.keys == names && attributes.values.count == names.count
        ? attributes.values : zip(names, members).map { attributes[$0] ?? $1.absent }
    case .map(let map): zip(names, members).map { map.elements[$0] ?? $1.absent }
    default: members.map { .null($0.type) }
    }
  }
}

extension BlockLayout.Attribute {
  init(_ name: String, _ schema: AttributeSchema) {
    let type = schema.impliedType
    self.init(name: name, schema: schema, type: type, constraint: schema.constraint, absent: .null(type))
  }

  /// The type of the elements when blocks can stand for this attribute.
  var blockElementType: ObjectType? {
    switch type {
    case .list(.object(let element)), .set(.object(let element)): element
    default: nil
    }
  }
}

extension BlockLayout.NestedBlock {
  init(_ name: String, _ schema: NestedBlockSchema) {
    let layout = schema.block.layout
    let elementType = layout.impliedType
    let isDynamic = !elementType.isWhollyKnown
    self.init(
      name: name, schema: schema, layout: layout, elementType: elementType,
      type: schema.nesting.type(of: elementType, isDynamic: isDynamic), isDynamic: isDynamic,
      absent: schema.emptyValue(elementType, isDynamic: isDynamic))
  }
}

extension BlockLayout.Member {
  /// Whether the old plugin kit can have this: no structural types but lists and sets of objects.
  fileprivate var isPlain: Bool {
    switch self {
    case .block(let block): return block.layout.isPlain
    case .attribute(let attribute):
      guard case .plain(let type) = attribute.schema.type else { return false }
      switch type {
      case .tuple, .object, .map(.object): return false
      default: break
      }
      guard let element = type.elementType, let inner = element.elementType else { return true }
      return inner.isPrimitive
    }
  }

  fileprivate var asBlocks: BlockLayout.Attribute? {
    guard case .attribute(let attribute) = self, attribute.blockElementType != nil else { return nil }
    return attribute
  }

  fileprivate var containsSensitive: Bool {
    switch self {
    case .block(let block): block.layout.containsSensitive
    case .attribute(let attribute): attribute.schema.containsSensitive
    }
  }

  fileprivate var containsWriteOnly: Bool {
    switch self {
    case .block(let block): block.layout.containsWriteOnly
    case .attribute(let attribute): attribute.schema.containsWriteOnly
    }
  }
}
