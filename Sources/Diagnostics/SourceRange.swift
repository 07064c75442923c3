/// A stretch of a source file; the end is exclusive.
package struct SourceRange: Hashable, Sendable {
  /// The file as the user names it: relative to the working directory where it lies below it.
  package var filename: String
  package var start: SourcePosition
  package var end: SourcePosition

  package init(filename: String, start: SourcePosition, end: SourcePosition) {
    self.filename = filename
    self.start = start
    self.end = end
  }

  /// The empty range at the start of a file, for what is wrong with the file as a whole.
  package static func startOfFile(_ filename: String) -> SourceRange {
    SourceRange(filename: filename, start: .start, end: .start)
  }

  /// From the start of the first to the end of the second; both are in one file.
  package static func between(_ first: SourceRange, _ second: SourceRange) -> SourceRange {
    SourceRange(filename: first.filename, start: first.start, end: second.end)
  }
}
