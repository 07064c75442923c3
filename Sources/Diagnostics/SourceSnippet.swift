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
    guard let subject = diagnostic.subject?.atLeastOneWide else { return nil }
    let wider = diagnostic.context.flatMap { $0.filename == subject.filename ? $0 : nil } ?? subject
    let first = min(wider.start.byte, subject.start.byte)
    let last = max(wider.end.byte, subject.end.byte)
    guard first >= 0, first <= bytes.count else { return nil }
    let newline = UInt8(ascii: "\n")
    let start = (bytes[..<first].lastIndex(of: newline)).map { $0 + 1 } ?? 0
    // A range that ends with its line's end must not drag the next line in.
    let inside = min(max(last - 1, first), bytes.count)
    let end = bytes[inside...].firstIndex(of: newline) ?? bytes.count
    var lines: [UInt8] = []
    lines.reserveCapacity(end - start)
    var offsets: (low: Int?, high: Int?) = (nil, nil)
    for place in start..<max(start, end) {
      if place == subject.start.byte { offsets.low = lines.count }
      if place == subject.end.byte { offsets.high = lines.count }
      // Carriage returns before line feeds are no part of a line.
      let isLineEnd = bytes[place] == 0x0D && (place + 1 == bytes.count || bytes[place + 1] == newline)
      if !isLineEnd { lines.append(bytes[place]) }
    }
    self.context = context
    self.code = String(decoding: lines, as: UTF8.self)
    self.startLine = bytes[..<start].reduce(1) { $1 == newline ? $0 + 1 : $0 }
    let low = offsets.low ?? (subject.start.byte < start ? 0 : lines.count)
    highlight = low..<max(low, offsets.high ?? lines.count)
  }
}
