package import Diagnostics
import Numbers
package import Values

extension Body {
  /// Where in the source the part of a body's value at `path` is set: the expression of its attribute, going through
  /// nested blocks; for what is not set, the place where it is missing. For messages of providers, which only know
  /// values.
  package func place(of path: ValuePath) -> SourceRange {
    var body = self
    var steps = path.steps[...]
    while case .attribute(let name)? = steps.first {
      steps.removeFirst()
      if let attribute = body.partialContent(BodySchema(attributes: [.init(name)])).value.content.attributes[name] {
        return attribute.expression.place(of: steps)
      }
      guard let block = body.block(name, at: &steps) else { return body.missingItemRange }
      if steps.isEmpty { return block.definitionRange }
      body = block.body
    }
    return body.missingItemRange
  }

  /// The nested block that the next step selects: by its place, by its label, or the only one.
  private func block(_ type: String, at steps: inout ArraySlice<ValuePath.Step>) -> Block? {
    let plain = partialContent(BodySchema(blocks: [.init(type)])).value.content.blocks
    let labelled =
      plain.isEmpty
      ? partialContent(BodySchema(blocks: [.init(type, labels: ["key"])])).value.content.blocks : plain
    guard case .index(let key)? = steps.first else { return labelled.first }
    steps.removeFirst()
    if let name = key.stringValue { return labelled.first { $0.labels.first == name } ?? labelled.first }
    if let place = key.numberValue?.intValue, labelled.indices.contains(place) { return labelled[place] }
    return labelled.first
  }
}

extension Expression {
  /// The part of a list or object constructor that `steps` lead to; as far as the constructor is written out.
  func place(of steps: ArraySlice<ValuePath.Step>) -> SourceRange {
    guard let step = steps.first else { return range }
    let rest = steps.dropFirst()
    switch step {
    case .attribute(let name): return item(name)?.place(of: rest) ?? range
    case .index(let key):
      if let name = key.stringValue { return item(name)?.place(of: rest) ?? range }
      if let place = key.numberValue?.intValue, let parts = asList().value, parts.indices.contains(place) {
        return parts[place].place(of: rest)
      }
      return range
    }
  }

  private func item(_ name: String) -> Expression? {
    asPairs().value?.first { ($0.key.asKeyword ?? $0.key.literalText ?? $0.key.keyText) == name }?.value
  }

  /// The text of a key in quotes.
  private var keyText: String? {
    if case .objectKey(let key, _) = node { return key.literalText }
    return nil
  }
}
