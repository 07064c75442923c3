import Diagnostics

/// Finding what a body mentions before its `dynamic` blocks are expanded.
///
/// The walk goes level by level, because only the caller knows the schema of each nested block.
package struct DynamicReferences: Sendable {
  package let body: Body
  /// Iterators of the `dynamic` blocks around this body: no references to anything outside.
  private let iterators: Set<String>
  /// Whether the attributes of the body count too, or only what expanding needs.
  private let includesContent: Bool

  /// Everything that the body mentions.
  package static func all(in body: Body) -> DynamicReferences {
    DynamicReferences(body: body, iterators: [], includesContent: true)
  }

  /// Only what must be known to expand the `dynamic` blocks.
  package static func forExpansion(of body: Body) -> DynamicReferences {
    DynamicReferences(body: body, iterators: [], includesContent: false)
  }

  private init(body: Body, iterators: Set<String>, includesContent: Bool) {
    self.body = body
    self.iterators = iterators
    self.includesContent = includesContent
  }

  /// One level of the walk.
  package struct Level: Sendable {
    /// The expressions of this level, each without the names that `dynamic` blocks bind.
    package var expressions: [Expression]
    package var references: [Traversal]
    /// The nested bodies to go on with, with the types of their blocks.
    package var children: [(blockType: String, node: DynamicReferences)]
  }

  /// What this body mentions itself, read through `schema`.
  package func visit(_ schema: BodySchema) -> Level {
    var extended = schema
    extended.attributes = schema.attributes.map { BodySchema.Attribute($0.name) }
    extended.blocks.append(DynamicExpansion.blockSchema)
    let content = body.partialContent(extended).value.content
    var level = Level(expressions: [], references: [], children: [])
    if includesContent {
      for attribute in content.attributes.values.sorted(by: { $0.range.start.byte < $1.range.start.byte }) {
        add(attribute.expression, without: iterators, to: &level)
      }
    }
    for block in content.blocks {
      if block.type == DynamicExpansion.blockType {
        visitDynamic(block, &level)
      } else {
        level.children.append((block.type, child(block.body, iterators)))
      }
    }
    return level
  }

  private func child(_ body: Body, _ iterators: Set<String>) -> DynamicReferences {
    DynamicReferences(body: body, iterators: iterators, includesContent: includesContent)
  }

  private func add(_ expression: Expression, without names: Set<String>, to level: inout Level) {
    level.expressions.append(expression)
    level.references += expression.references.filter { !names.contains($0.root) }
  }

  private static let innerSchema = BodySchema(
    attributes: [.init("for_each"), .init("labels"), .init("iterator")], blocks: [.init("content")])

  private func visitDynamic(_ block: Block, _ level: inout Level) {
    guard let type = block.labels.first else { return }
    let inner = block.body.partialContent(DynamicReferences.innerSchema).value.content
    var iterator = type
    if let attribute = inner.attributes["iterator"] {
      guard let traversal = attribute.expression.asTraversal().value else { return }
      iterator = traversal.root
    }
    if let forEach = inner.attributes["for_each"] { add(forEach.expression, without: iterators, to: &level) }
    let names = iterators.union([iterator])
    if let labels = inner.attributes["labels"] { add(labels.expression, without: names, to: &level) }
    for content in inner.blocks { level.children.append((type, child(content.body, names))) }
  }
}
