/// Bytes that are not JSON, with the place of the first mistake.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, in words, for example "expected ',' or '}'".
  package let message: String
  /// Offset of the byte, from 0.
  package let byte: Int
  /// Line, from 1.
  package let line: Int
  /// Column in bytes, from 1.
  package let column: Int

  /// A mistake at a place.
  package init(message: String, byte: Int, line: Int, column: Int) {
    self.message = message
    self.byte = byte
    self.line = line
    self.column = column
  }

  package var description: String { "\(message) (line \(line), column \(column))" }
}
