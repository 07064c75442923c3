/// Bytes that are not XML, with the place of the first mistake.
package struct XMLError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, in the parser's words.
  package let message: String
  /// Line and column, from 1.
  package let line: Int
  package let column: Int

  package var description: String { "\(message) (line \(line), column \(column))" }
}
