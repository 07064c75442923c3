package import Diagnostics
import Numbers
package import Values

/// A static path such as `aws_x.a["k"].id`: what an expression mentions.
package struct Traversal: Hashable, Sendable {
  package enum Step: Hashable, Sendable {
    case attribute(name: String, range: SourceRange)
    /// A literal key: text, number, or (legacy) whatever was written.
    case index(key: Value, range: SourceRange)
    /// `[*]` or `.*`.
    case splat(range: SourceRange)

    package var range: SourceRange {
      switch self {
      case .attribute(_, let range), .index(_, let range), .splat(let range): range
      }
    }
  }

  /// The first name; empty for a relative traversal.
  package var root: String
  package var rootRange: SourceRange
  package var steps: [Step]

  package init(root: String, rootRange: SourceRange, steps: [Step] = []) {
    self.root = root
    self.rootRange = rootRange
    self.steps = steps
  }

  /// From the root to the last step.
  package var range: SourceRange {
    guard let last = steps.last else { return rootRange }
    return .between(rootRange, last.range)
  }

  /// The path as it would be written.
  package var description: String {
    var text = root
    for step in steps {
      switch step {
      case .attribute(let name, _): text += ".\(name)"
      case .splat: text += "[*]"
      case .index(let key, _):
        if let name = key.stringValue {
          text += "[\"\(name)\"]"
        } else {
          text += "[\(key.numberValue?.description ?? "...")]"
        }
      }
    }
    return text
  }
}
