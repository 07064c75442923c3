package import Diagnostics

/// Attributes and blocks that mean nothing until a schema reads them; native or JSON syntax, merged, or with
/// `dynamic` blocks expanded.
package struct Body: Sendable {
  package let node: BodyNode

  package init(node: BodyNode) { self.node = node }

  /// A body with nothing in it.
  package static func empty(at range: SourceRange) -> Body { Body(node: .empty(range)) }

  /// Reads the body; what the schema does not know is an error, except what an earlier `partialContent` took.
  package func content(_ schema: BodySchema) -> Diagnosed<BodyContent> {
    Diagnosed(BodyContent(attributes: [:], blocks: [], missingItemRange: missingItemRange))
  }

  /// Reads what the schema knows; the rest remains for others.
  package func partialContent(_ schema: BodySchema) -> Diagnosed<(content: BodyContent, remaining: Body)> {
    let content = content(schema)
    return Diagnosed((content.value, self), content.diagnostics)
  }

  /// Every attribute of a body that may hold no blocks.
  package func justAttributes() -> Diagnosed<[String: Attribute]> { Diagnosed([:]) }

  /// Where to point when something is missing.
  package var missingItemRange: SourceRange {
    switch node {
    case .empty(let range): range
    }
  }

  /// The same body whose `dynamic` blocks are replaced by what they produce in `scope` once they are read.
  package func expandingDynamicBlocks(in scope: EvaluationScope) -> Body { self }

  /// The bodies read as one, in order; an attribute in two of them is an error when read.
  package static func merged(_ bodies: [Body]) -> Body { bodies.first ?? .empty(at: .startOfFile("")) }

  /// `override` laid over this one: its attributes replace, its block types replace all blocks of that type.
  package func overridden(by override: Body) -> Body { self }
}

package indirect enum BodyNode: Sendable {
  case empty(SourceRange)
}
