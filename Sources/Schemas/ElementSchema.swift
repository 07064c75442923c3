import Values

/// What is inside one element of something nested: a block's members or a nested attribute's attributes.
enum ElementSchema {
  case block(BlockLayout.NestedBlock)
  case attributes([String: AttributeSchema])

  enum Member {
    case attribute(AttributeSchema)
    case block(BlockLayout.NestedBlock)
  }

  /// The type of one element.
  var type: ValueType {
    switch self {
    case .block(let block): block.elementType
    case .attributes(let attributes): .object(attributes.mapValues(\.impliedType))
    }
  }

  /// What is called `name` inside.
  func member(_ name: String) -> Member? {
    switch self {
    case .attributes(let attributes): return attributes[name].map(Member.attribute)
    case .block(let block):
      guard let index = KeyOrder.index(of: name, in: block.layout.names) else { return nil }
      switch block.layout.members[index] {
      case .attribute(let attribute): return .attribute(attribute.schema)
      case .block(let block): return .block(block)
      }
    }
  }

  /// Plain attributes that only a configuration can set, sorted.
  var uncomputedNames: [String] {
    switch self {
    case .attributes(let attributes):
      attributes.filter { !$0.value.isComputed && $0.value.nestedAttributes == nil }.keys.sorted()
    case .block(let block):
      block.layout.members.compactMap {
        guard case .attribute(let attribute) = $0, !attribute.schema.isComputed,
          attribute.schema.nestedAttributes == nil
        else { return nil }
        return attribute.name
      }
    }
  }
}
