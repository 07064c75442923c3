import Text

extension Diagnostic {
  /// The message as people read it: what, where with the source line, why, and what to do next.
  package func text(snippet: SourceSnippet?, style: DiagnosticStyle) -> String {
    let color = severity == .error ? "31" : "33"
    let bar = style.paint("│", color) + " "
    var lines = [style.paint(severity == .error ? "Error" : "Warning", "1;" + color) + style.paint(": " + summary, "1")]
    lines.append("")
    lines += location(snippet, style)
    if !values.isEmpty {
      lines += values.map { "    " + style.paint($0.traversal, "1") + " " + $0.statement }
      lines.append("")
    }
    for paragraph in detail.split(separator: "\n", omittingEmptySubsequences: false) {
      lines += TextWrapping.lines(String(paragraph), width: max(20, style.width - 2))
    }
    for note in notes {
      let place = note.range.map { " (\($0.filename):\($0.start.line))" } ?? ""
      lines += TextWrapping.lines("Note: " + note.message + place, width: max(20, style.width - 2))
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    let body = lines.map { $0.isEmpty ? style.paint("│", color) : bar + $0 }.joined(separator: "\n")
    return style.paint("╷", color) + "\n" + body + "\n" + style.paint("╵", color) + "\n"
  }

  private func location(_ snippet: SourceSnippet?, _ style: DiagnosticStyle) -> [String] {
    guard let subject else { return address.map { ["  with " + $0, ""] } ?? [] }
    var lines: [String] = []
    if let address { lines.append("  with " + address + ",") }
    let inside = snippet?.context.map { ", in " + $0 } ?? ""
    lines.append(
      "  \(address == nil ? "at" : "on") \(subject.filename):\(subject.start.line):\(subject.start.column)\(inside):")
    guard let snippet else { return lines + [""] }
    return lines + Self.code(snippet, style) + [""]
  }

  private static func code(_ snippet: SourceSnippet, _ style: DiagnosticStyle) -> [String] {
    var lines: [String] = []
    let bytes = Array(snippet.code.utf8)
    var start = 0
    var number = snippet.startLine
    let gutter = String(number + bytes.filter { $0 == 0x0A }.count).count
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let end = start + line.count
      let low = min(max(snippet.highlight.lowerBound, start), end)
      let high = min(max(snippet.highlight.upperBound, low), end)
      func text(_ range: Range<Int>) -> String { Visible.text(String(decoding: bytes[range], as: UTF8.self)) }
      let digits = String(number)
      let margin = "  " + String(repeating: " ", count: max(0, gutter - digits.count)) + digits + ": "
      var code = SourceLine(before: text(start..<low), marked: text(low..<high), after: text(high..<end))
      code.crop(to: max(20, style.width - margin.count - 2))
      lines.append(margin + code.before + (code.marked.isEmpty ? "" : style.paint(code.marked, "4")) + code.after)
      if !code.marked.isEmpty, !style.usesColor {
        let indent = String(repeating: " ", count: margin.count + code.before.displayWidth)
        lines.append(indent + String(repeating: "^", count: max(1, code.marked.displayWidth)))
      }
      start = end + 1
      number += 1
    }
    return abridged(lines)
  }

  /// A long stretch of source is shown by its first and last lines.
  private static func abridged(_ lines: [String]) -> [String] {
    guard lines.count > 16 else { return lines }
    return lines.prefix(8) + ["     …"] + lines.suffix(6)
  }
}
