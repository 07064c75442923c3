import Diagnostics
import HCL

/// A name of an address with the key behind it, which may be any expression.
struct AddressStep {
  var name: String
  var key: Expression?
}

extension Expression {
  /// The names and keys of something like `module.m[var.k].aws_x.a[each.key]`; `nil` for any other expression.
  var addressSteps: [AddressStep]? {
    switch node {
    case .traversal(let traversal):
      return extend([AddressStep(name: traversal.root)], by: traversal.steps)
    case .parentheses(let inner): return inner.addressSteps
    case .relative(let source, let steps): return source.addressSteps.flatMap { extend($0, by: steps) }
    case .index(let collection, let key, _):
      guard var steps = collection.addressSteps, let last = steps.indices.last, steps[last].key == nil else {
        return nil
      }
      steps[last].key = key
      return steps
    case .json:
      guard let traversal = asTraversal().value else { return nil }
      return extend([AddressStep(name: traversal.root)], by: traversal.steps)
    default: return nil
    }
  }

  private func extend(_ start: [AddressStep], by steps: [Traversal.Step]) -> [AddressStep]? {
    var found = start
    for step in steps {
      switch step {
      case .attribute(let name, _): found.append(AddressStep(name: name))
      case .index(let key, let range):
        guard let last = found.indices.last, found[last].key == nil else { return nil }
        found[last].key = .literal(key, range: range)
      case .splat: return nil
      }
    }
    return found
  }
}
