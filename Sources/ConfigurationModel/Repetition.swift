package import HCL

/// How many instances a declaration has.
package enum Repetition: Sendable {
  case single
  case count(Expression)
  case forEach(Expression)
  /// `lifecycle { enabled = … }`: none or one, without a key.
  case enabled(Expression)

  package var expression: Expression? {
    switch self {
    case .single: nil
    case .count(let expression), .forEach(let expression), .enabled(let expression): expression
    }
  }
}
