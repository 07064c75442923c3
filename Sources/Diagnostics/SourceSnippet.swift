/// The lines of a source file that a message is about, with the part to be marked.
package struct SourceSnippet: Sendable, Hashable {
  /// The block around it, such as `resource "aws_x" "a"`; `nil` at the top level.
  package var context: String?
  /// Whole lines, joined by line feeds.
  package var code: String
  /// Number of the first line.
  package var startLine: Int
  /// What is marked, as byte offsets in `code`.
  package var highlight: Range<Int>

  /// `nil` when the range lies outside the file.
  package init?(of diagnostic: Diagnostic, in bytes: [UInt8], context: String? = nil) {
    guard let subject = diagnostic.subject else { return nil }
    let wider = diagnostic.context.flatMap { $0.filename == subject.filename ? $0 : nil } ?? subject
    let first = min(wider.start.byte, subject.start.byte)
    let last = max(wider.end.byte, subject.end.byte)
    guard first >= 0, last >= first, first <= bytes.count else { return nil }
    let newline = UInt8(ascii: "\n")
    let start = (bytes[..<first].lastIndex(of: newline)).map { $0 + 1 } ?? 0
    let end = bytes[min(max(last, first), bytes.count)...].firstIndex(of: newline) ?? bytes.count
    // A range that ends with its line's end must not drag the next line in.
    let stop = last > first && last <= bytes.count && last > start && bytes[last - 1] == newline ? last - 1 : end
    var lines = Array(bytes[start..<max(start, stop)])
    lines.removeAll { $0 == UInt8(ascii: "\r") }
    self.context = context
    self.code = String(decoding: lines, as: UTF8.self)
    self.startLine = bytes[..<start].reduce(1) { $1 == newline ? $0 + 1 : $0 }
    let low = min(max(0, subject.start.byte - start), lines.count)
    var high = min(max(low, subject.end.byte - start), lines.count)
    if high == low, high < lines.count { high += 1 }
    highlight = low..<high
  }
}
