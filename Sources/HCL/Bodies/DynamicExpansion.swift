import Diagnostics
import Values

/// A body whose `dynamic` blocks become what they produce when it is read.
package struct DynamicExpansion: Sendable {
  let body: Body
  /// What the collections and labels of `dynamic` blocks are evaluated in.
  let scope: EvaluationScope
  /// The iterators of the `dynamic` blocks around this body, with their current elements.
  var iterators: [String: Value] = [:]
  /// The marks of the collections of those blocks: whatever is written here depends on them.
  var marks = Marks.none
  /// What was read before.
  var hiddenAttributes: Set<String> = []
  var hiddenBlocks: [BodySchema.Block] = []

  static let blockType = "dynamic"
  static let blockSchema = BodySchema.Block("dynamic", labels: ["type"])

  init(body: Body, scope: EvaluationScope) {
    self.body = body
    self.scope = scope
  }

  func content(_ schema: BodySchema) -> Diagnosed<BodyContent> {
    var diagnostics = Diagnostics()
    let raw = body.content(extended(schema)).collect(into: &diagnostics)
    return Diagnosed(expanded(raw, schema, isPartial: false, &diagnostics), diagnostics)
  }

  func partialContent(_ schema: BodySchema) -> Diagnosed<(content: BodyContent, remaining: Body)> {
    var diagnostics = Diagnostics()
    let raw = body.partialContent(extended(schema)).collect(into: &diagnostics).content
    let content = expanded(raw, schema, isPartial: true, &diagnostics)
    var rest = self
    rest.hiddenAttributes.formUnion(schema.attributes.map(\.name))
    rest.hiddenBlocks += schema.blocks
    return Diagnosed((content, Body(node: .expanding(rest))), diagnostics)
  }

  func justAttributes() -> Diagnosed<[String: Attribute]> {
    let found = body.justAttributes()
    return iterators.isEmpty ? found : found.map { $0.mapValues(bound) }
  }

  /// The schema that also takes `dynamic` blocks, and again what was read before.
  private func extended(_ schema: BodySchema) -> BodySchema {
    var result = schema
    result.blocks.append(DynamicExpansion.blockSchema)
    let known = Set(result.blocks.map(\.type))
    result.blocks += hiddenBlocks.filter { !known.contains($0.type) }
    let names = Set(schema.attributes.map(\.name))
    result.attributes += hiddenAttributes.subtracting(names).sorted().map { BodySchema.Attribute($0) }
    return result
  }

  /// The attribute, whose expression sees the iterators around it.
  private func bound(_ attribute: Attribute) -> Attribute {
    guard !iterators.isEmpty else { return attribute }
    var result = attribute
    result.expression = Expression(
      node: .bound(attribute.expression, names: iterators, marks: marks), range: attribute.expression.range)
    return result
  }

  private func expanded(
    _ raw: BodyContent, _ schema: BodySchema, isPartial: Bool, _ diagnostics: inout Diagnostics
  ) -> BodyContent {
    var content = raw
    content.attributes = raw.attributes.filter { !hiddenAttributes.contains($0.key) }.mapValues(bound)
    content.blocks = []
    let hidden = Set(hiddenBlocks.map(\.type))
    for block in raw.blocks {
      if block.type == DynamicExpansion.blockType {
        guard let type = block.labels.first, !hidden.contains(type) else { continue }
        if let wanted = schema.blocks.first(where: { $0.type == type }) {
          content.blocks += produce(block, wanted, &diagnostics)
        } else if !isPartial {
          diagnostics.error(
            "Unsupported block type",
            "There are no blocks of type \"\(type)\" here."
              + Suggestion.sentence(for: type, among: schema.blocks.map(\.type)),
            at: block.labelRanges.first ?? block.typeRange)
        }
      } else if !hidden.contains(block.type) {
        var inner = block
        inner.body = child(block.body, iterators)
        content.blocks.append(inner)
      }
    }
    return content
  }

  private func child(_ body: Body, _ iterators: [String: Value], marks: Marks = .none) -> Body {
    var inner = DynamicExpansion(body: body, scope: iterators.isEmpty ? scope : scope.child(iterators))
    inner.iterators = iterators
    inner.marks = self.marks.union(marks)
    return Body(node: .expanding(inner))
  }

  /// The blocks that a `dynamic` block stands for: one for each element, or a single one of unknown content.
  private func produce(
    _ block: Block, _ wanted: BodySchema.Block, _ diagnostics: inout Diagnostics
  ) -> [Block] {
    guard let specification = DynamicSpecification.read(block, wanted, in: scope, &diagnostics) else { return [] }
    let collection = specification.collection
    let isUnknown = !collection.isKnown
    let pairs = isUnknown ? [(Value.dynamic, Value.dynamic)] : Iteration.pairs(collection)
    return pairs.compactMap { key, value in
      var names = iterators
      names[specification.iterator] = Value.object(["key": key, "value": value])
      guard let labels = specification.labels(in: scope.child(names), &diagnostics) else { return nil }
      let inner = child(specification.content, names, marks: collection.marks)
      return Block(
        type: wanted.type, labels: labels, body: isUnknown ? Body(node: .unknown(inner)) : inner,
        definitionRange: block.definitionRange, typeRange: block.labelRanges.first ?? block.typeRange,
        labelRanges: specification.labelExpressions.map(\.range))
    }
  }
}
