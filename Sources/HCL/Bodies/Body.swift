package import Diagnostics
import Values

/// Attributes and blocks that mean nothing until a schema reads them; native or JSON syntax, merged, or with
/// `dynamic` blocks expanded.
package struct Body: Sendable {
  package let node: BodyNode

  package init(node: BodyNode) { self.node = node }

  /// A body with nothing in it.
  package static func empty(at range: SourceRange) -> Body { Body(node: .empty(range)) }

  /// Reads the body; what the schema does not know is an error, except what an earlier `partialContent` took.
  package func content(_ schema: BodySchema) -> Diagnosed<BodyContent> {
    switch node {
    case .empty(let range):
      Diagnosed(
        BodyContent(attributes: [:], blocks: [], missingItemRange: range),
        BodyMessages.missing(schema.attributes, at: range))
    case .native(let body, let hidden): body.content(schema, hidden: hidden)
    case .json(let node, let hidden): JSONBody(node: node, hidden: hidden).content(schema)
    case .merged(let bodies): MergedBody(bodies).content(schema, isPartial: false).map { $0.content }
    case .overridden(let base, let override):
      OverriddenBody(base: base, override: override).content(schema).map { $0.content }
    case .expanding(let expansion): expansion.content(schema)
    case .unknown(let template): template.content(schema).map { $0.unknown }
    }
  }

  /// Reads what the schema knows; the rest remains for others.
  package func partialContent(_ schema: BodySchema) -> Diagnosed<(content: BodyContent, remaining: Body)> {
    switch node {
    case .empty: content(schema).map { ($0, self) }
    case .native(let body, let hidden): body.partialContent(schema, hidden: hidden)
    case .json(let node, let hidden): JSONBody(node: node, hidden: hidden).partialContent(schema)
    case .merged(let bodies): MergedBody(bodies).content(schema, isPartial: true)
    case .overridden(let base, let override): OverriddenBody(base: base, override: override).content(schema)
    case .expanding(let expansion): expansion.partialContent(schema)
    case .unknown(let template):
      template.partialContent(schema).map { ($0.content.unknown, Body(node: .unknown($0.remaining))) }
    }
  }

  /// Every attribute of a body that may hold no blocks.
  package func justAttributes() -> Diagnosed<[String: Attribute]> {
    switch node {
    case .empty: Diagnosed([:])
    case .native(let body, let hidden): body.justAttributes(hidden: hidden)
    case .json(let node, let hidden): JSONBody(node: node, hidden: hidden).justAttributes()
    case .merged(let bodies): MergedBody(bodies).justAttributes()
    case .overridden(let base, let override): OverriddenBody(base: base, override: override).justAttributes()
    case .expanding(let expansion): expansion.justAttributes()
    case .unknown(let template): template.justAttributes().map { $0.mapValues(\.unknown) }
    }
  }

  /// Where to point when something is missing.
  package var missingItemRange: SourceRange {
    switch node {
    case .empty(let range): range
    case .native(let body, _):
      SourceRange(filename: body.range.filename, start: body.range.start, end: body.range.start)
    case .json(let node, _): JSONBody(node: node, hidden: []).missingItemRange
    case .merged(let bodies): bodies.first?.missingItemRange ?? .startOfFile("")
    case .overridden(let base, _): base.missingItemRange
    case .expanding(let expansion): expansion.body.missingItemRange
    case .unknown(let template): template.missingItemRange
    }
  }

  /// Whether nothing in this body is known, because a `dynamic` block over a not yet known collection made it.
  package var isUnknown: Bool {
    if case .unknown = node { return true }
    return false
  }

  /// The same body whose `dynamic` blocks are replaced by what they produce in `scope` once they are read.
  package func expandingDynamicBlocks(in scope: EvaluationScope) -> Body {
    Body(node: .expanding(DynamicExpansion(body: self, scope: scope)))
  }

  /// The bodies read as one, in order; an attribute in two of them is an error when read.
  package static func merged(_ bodies: [Body]) -> Body {
    let flat = bodies.flatMap { body in
      if case .merged(let inner) = body.node { return inner }
      return [body]
    }
    return flat.count == 1 ? flat[0] : Body(node: .merged(flat))
  }

  /// `override` laid over this one: its attributes replace, its block types replace all blocks of that type.
  package func overridden(by override: Body) -> Body { Body(node: .overridden(base: self, override: override)) }
}

/// Where a body comes from.
package indirect enum BodyNode: Sendable {
  case empty(SourceRange)
  case native(NativeBody, hidden: HiddenItems)
  /// Properties named in `hidden` were read before.
  case json(JSONNode, hidden: Set<String>)
  case merged([Body])
  case overridden(base: Body, override: Body)
  case expanding(DynamicExpansion)
  /// A template whose attributes are all unknown.
  case unknown(Body)
}

/// What of a native body was read before.
package struct HiddenItems: Sendable {
  var attributes: Set<String> = []
  var blocks: Set<String> = []

  static let none = HiddenItems()
}

extension BodyContent {
  /// The same items with unknown values.
  var unknown: BodyContent {
    var result = self
    result.attributes = attributes.mapValues(\.unknown)
    result.blocks = blocks.map { block in
      var block = block
      block.body = Body(node: .unknown(block.body))
      return block
    }
    return result
  }
}

extension Attribute {
  /// The same attribute with an unknown value.
  var unknown: Attribute {
    var result = self
    result.expression = .literal(.dynamic, range: expression.range)
    return result
  }
}
