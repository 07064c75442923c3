package import Diagnostics
package import HCL
import Values

extension BlockSchema {
  /// What the schema alone says about steps into a value of the block: names that cannot exist.
  package func checkTraversal(_ steps: [Traversal.Step]) -> Diagnostics {
    guard let step = steps.first else { return Diagnostics() }
    let rest = Array(steps.dropFirst())
    switch step {
    case .splat: return Diagnostics()
    case .index(_, let range):
      return Diagnostics([
        .error(
          "Invalid index operation",
          "This is a single object, which has attributes and no elements. Name an attribute, as in .NAME.", at: range)
      ])
    case .attribute(let name, let range):
      if let attribute = attributes[name] {
        guard case .nested(let nesting, let inner) = attribute.type else { return Diagnostics() }
        return NestedBlockSchema(nesting, BlockSchema(attributes: inner)).checkTraversal(rest)
      }
      if let nested = blocks[name] { return nested.checkTraversal(rest) }
      let known = Array(attributes.keys) + Array(blocks.keys)
      return Diagnostics([
        .error(
          "Unsupported attribute",
          "This object has no attribute, argument or nested block named \"\(name)\"."
            + Suggestion.sentence(for: name, among: known), at: range)
      ])
    }
  }
}

extension NestedBlockSchema {
  /// The steps begin at the value that stands for all blocks of the type.
  fileprivate func checkTraversal(_ steps: [Traversal.Step]) -> Diagnostics {
    guard let first = steps.first else { return Diagnostics() }
    switch nesting {
    case .single, .group: return block.checkTraversal(steps)
    case .list, .map:
      if case .attribute = first, nesting == .list { return Diagnostics() }
      return block.checkTraversal(Array(steps.dropFirst()))
    case .set: return Diagnostics()
    }
  }
}
