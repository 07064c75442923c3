package import Diagnostics
package import HCL
import Numbers
package import Values

extension BlockSchema {
  /// Every traversal that decoding may read, `dynamic` blocks included, in source order within each body.
  package func references(in body: Body) -> [Traversal] {
    var found: [Traversal] = []
    BodyWalk(layout: layout).visit(body, hidden: []) { expression, hidden in
      found += expression.references.filter { !hidden.contains($0.root) }
    }
    return found
  }

  /// Every function call in the body.
  package func functionCalls(in body: Body) -> [FunctionCallSite] {
    var found: [FunctionCallSite] = []
    BodyWalk(layout: layout).visit(body, hidden: []) { expression, _ in found += expression.functionCalls }
    return found
  }
}

/// Finds the expressions of a body that was not evaluated, with `dynamic` blocks as they are written.
private struct BodyWalk {
  let layout: BlockLayout

  /// Calls `found` with every expression and the iterators of `dynamic` blocks around it.
  func visit(_ body: Body, hidden: Set<String>, _ found: (Expression, Set<String>) -> Void) {
    let content = read(body)
    var expressions = content.attributes.values.map { ($0.expression, $0.range.start.byte) }
    expressions.sort { $0.1 < $1.1 }
    for (expression, _) in expressions { found(expression, hidden) }
    for block in content.blocks {
      if block.type == "dynamic" && !isOwnDynamic {
        visitDynamic(block, hidden: hidden, found)
      } else {
        inside(block.type)?.visit(block.body, hidden: hidden, found)
      }
    }
  }

  private func visitDynamic(_ block: Block, hidden: Set<String>, _ found: (Expression, Set<String>) -> Void) {
    guard let type = block.labels.first, let inside = inside(type) else { return }
    let content = block.body.partialContent(BodyWalk.dynamicSchema).value.content
    let iterator =
      content.attributes["iterator"].flatMap { $0.expression.asKeyword ?? $0.expression.asTraversal().value?.root }
    if let forEach = content.attributes["for_each"] { found(forEach.expression, hidden) }
    let inner = hidden.union([iterator ?? type])
    if let labels = content.attributes["labels"] { found(labels.expression, inner) }
    for produced in content.blocks { inside.visit(produced.body, hidden: inner, found) }
  }

  private static let dynamicSchema = BodySchema(
    attributes: [.init("for_each"), .init("iterator"), .init("labels")], blocks: [.init("content")])

  /// Whether the schema itself has a block of that name.
  private var isOwnDynamic: Bool { layout.bodySchema.blocks.contains { $0.type == "dynamic" } }

  private func read(_ body: Body) -> BodyContent {
    let written = layout.namesWritten(asBlocksIn: body)
    var schema = layout.bodySchema(writtenAsBlocks: written)
    if !isOwnDynamic { schema.blocks.append(.init("dynamic", labels: ["type"])) }
    return body.partialContent(schema).value.content
  }

  /// What blocks of this type contain.
  private func inside(_ type: String) -> BodyWalk? {
    guard let index = KeyOrder.index(of: type, in: layout.names) else { return nil }
    switch layout.members[index] {
    case .block(let block): return BodyWalk(layout: block.layout)
    case .attribute(let attribute):
      return attribute.blockElementType.map { BodyWalk(layout: BlockSchema(elementsOf: $0).layout) }
    }
  }
}

extension BlockSchema {
  /// The source range of a part of the decoded value, for a message of the provider; the whole body's when the part
  /// was not written.
  package func range(of path: ValuePath, in body: Body) -> SourceRange? {
    BlockSchema.range(of: path.steps[...], in: body, layout)
  }

  private static func range(of steps: ArraySlice<ValuePath.Step>, in body: Body, _ layout: BlockLayout) -> SourceRange {
    guard case .attribute(let name) = steps.first, let index = KeyOrder.index(of: name, in: layout.names) else {
      return body.missingItemRange
    }
    let asBlocks = layout.namesWritten(asBlocksIn: body)
    let content = body.partialContent(layout.bodySchema(writtenAsBlocks: asBlocks)).value.content
    if let attribute = content.attributes[name] {
      return range(of: steps.dropFirst(), in: attribute.expression) ?? attribute.expression.range
    }
    let blocks = content.blocks(ofType: name)
    guard let first = blocks.first else { return body.missingItemRange }
    switch layout.members[index] {
    // An attribute that is written as blocks is none, where a message looks for one.
    case .attribute: return body.missingItemRange
    case .block(let block):
      let (chosen, rest) = choose(blocks, block.schema.nesting, steps.dropFirst())
      return range(of: rest, in: (chosen ?? first).body, block.layout)
    }
  }

  /// The block that the next steps lead to, and the steps that remain. Elements of sets cannot be told apart.
  private static func choose(
    _ blocks: [Block], _ nesting: NestingMode, _ steps: ArraySlice<ValuePath.Step>
  ) -> (Block?, ArraySlice<ValuePath.Step>) {
    switch (nesting, steps.first) {
    case (.single, _), (.group, _), (_, nil): return (blocks.first, steps)
    case (.list, .index(let key)):
      guard let index = key.numberValue?.intValue, blocks.indices.contains(index) else { return (nil, []) }
      return (blocks[index], steps.dropFirst())
    case (.map, .index(let key)):
      return (blocks.first { $0.labels.first == key.stringValue }, steps.dropFirst())
    case (.map, .attribute(let key)): return (blocks.first { $0.labels.first == key }, steps.dropFirst())
    default: return (blocks.first, [])
    }
  }

  /// The range of a part of an attribute's value, as far as constructors lead to it.
  private static func range(of steps: ArraySlice<ValuePath.Step>, in expression: Expression) -> SourceRange? {
    var expression = expression
    for step in steps {
      switch step {
      case .index(let key):
        if let index = key.numberValue?.intValue {
          guard let parts = expression.asList().value, parts.indices.contains(index) else { return expression.range }
          expression = parts[index]
        } else if let name = key.stringValue, let part = part(name, of: expression) {
          expression = part
        } else {
          return expression.range
        }
      case .attribute(let name):
        guard let part = part(name, of: expression) else { return expression.range }
        expression = part
      }
    }
    return expression.range
  }

  private static func part(_ name: String, of expression: Expression) -> Expression? {
    expression.asPairs().value?.first {
      $0.key.asKeyword == name || $0.key.evaluate(in: .empty).value.stringValue == name
    }?.value
  }
}
