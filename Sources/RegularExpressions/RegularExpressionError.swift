/// Why a pattern cannot be used.
package struct RegularExpressionError: Error, Hashable, Sendable {
  /// RE2's words, such as `missing ): (a`.
  package let message: String
}
