/// A place between two bytes of a source file.
package struct SourcePosition: Hashable, Sendable {
  /// Line, counted from 1.
  package var line: Int
  /// Column in grapheme clusters, counted from 1 (as HCL counts).
  package var column: Int
  /// Offset in bytes from the start of the file.
  package var byte: Int

  package init(line: Int, column: Int, byte: Int) {
    self.line = line
    self.column = column
    self.byte = byte
  }

  /// The very beginning of a file.
  package static let start = SourcePosition(line: 1, column: 1, byte: 0)
}
