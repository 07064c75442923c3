package import Diagnostics

/// `name(arguments)`.
package struct FunctionCall: Sendable {
  /// As written, with its namespace.
  package var name: String
  package var nameRange: SourceRange
  package var arguments: [Expression]
  /// The last argument is a sequence whose elements become arguments (`...`).
  package var expandsLast: Bool
  package var openRange: SourceRange
  package var closeRange: SourceRange
}
