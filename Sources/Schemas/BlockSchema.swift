package import Values

/// What a provider says about a block: its attributes and nested blocks.
package struct BlockSchema: Sendable {
  package var attributes: [String: AttributeSchema] { didSet { layouts = BlockLayoutCache() } }
  package var blocks: [String: NestedBlockSchema] { didSet { layouts = BlockLayoutCache() } }
  package var description: String
  package var isDeprecated: Bool
  /// What to use instead; empty when nothing is said.
  package var deprecationMessage = ""
  /// Whether the description is Markdown rather than plain text.
  package var isMarkdown = false
  private var layouts = BlockLayoutCache()

  package init(
    attributes: [String: AttributeSchema] = [:], blocks: [String: NestedBlockSchema] = [:], description: String = "",
    isDeprecated: Bool = false
  ) {
    self.attributes = attributes
    self.blocks = blocks
    self.description = description
    self.isDeprecated = isDeprecated
  }

  /// The schema made ready for reading values; made once and shared by all copies.
  var layout: BlockLayout { layouts.layout(of: self) }
}

extension BlockSchema: Hashable {
  package static func == (first: BlockSchema, second: BlockSchema) -> Bool {
    first.attributes == second.attributes && first.blocks == second.blocks && first.description == second.description
      && first.isDeprecated == second.isDeprecated
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(attributes)
    hasher.combine(blocks)
  }
}

/// What a provider says about an attribute.
package struct AttributeSchema: Sendable, Hashable {
  package var type: AttributeType
  package var isRequired: Bool
  package var isOptional: Bool
  package var isComputed: Bool
  package var isSensitive: Bool
  /// Sent to the provider, never stored.
  package var isWriteOnly: Bool
  package var isDeprecated: Bool
  /// What to use instead; empty when nothing is said.
  package var deprecationMessage = ""
  package var description: String
  /// Whether the description is Markdown rather than plain text.
  package var isMarkdown = false

  package init(
    _ type: AttributeType, isRequired: Bool = false, isOptional: Bool = false, isComputed: Bool = false,
    isSensitive: Bool = false, isWriteOnly: Bool = false, isDeprecated: Bool = false, description: String = ""
  ) {
    self.type = type
    self.isRequired = isRequired
    self.isOptional = isOptional
    self.isComputed = isComputed
    self.isSensitive = isSensitive
    self.isWriteOnly = isWriteOnly
    self.isDeprecated = isDeprecated
    self.description = description
  }
}

/// A plain type, or attributes within an attribute.
package indirect enum AttributeType: Sendable, Hashable {
  case plain(ValueType)
  case nested(NestingMode, attributes: [String: AttributeSchema])
}

/// How often something nested occurs and what stands for it in the value.
package enum NestingMode: String, Sendable, Hashable {
  /// At most one: an object or null.
  case single
  /// At most one, never null: an object of nulls when absent (blocks only).
  case group
  case list
  case set
  /// By a label of the block (or the key of the map).
  case map
}

/// A block inside a block.
package struct NestedBlockSchema: Sendable, Hashable {
  package var nesting: NestingMode
  package var block: BlockSchema
  package var minimumItems: Int
  /// 0 for no limit.
  package var maximumItems: Int

  package init(_ nesting: NestingMode, _ block: BlockSchema, minimumItems: Int = 0, maximumItems: Int = 0) {
    self.nesting = nesting
    self.block = block
    self.minimumItems = minimumItems
    self.maximumItems = maximumItems
  }
}

/// A block schema with the version that the state of its objects carries.
package struct VersionedSchema: Sendable, Hashable {
  package var version: Int
  package var block: BlockSchema

  package init(version: Int = 0, block: BlockSchema) {
    self.version = version
    self.block = block
  }
}
