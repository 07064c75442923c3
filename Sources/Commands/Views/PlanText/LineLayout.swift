import Text

/// Writes detail lines: signs, indentation, aligned values, and line breaks where the terminal ends.
struct LineLayout {
  let style: PlanStyle
  /// Columns before the sign of the outermost lines.
  let margin: Int

  func text(_ lines: [DetailLine]) -> String { lines.map { text($0) + "\n" }.joined() }

  private func text(_ line: DetailLine) -> String {
    let indent = String(repeating: " ", count: margin + line.depth * 4)
    let sign = style.paint(line.sign.rawValue, line.sign.color) + " "
    if line.isRemark { return wrappedRemark(line.text, column: indent.count + 2) }
    let label = self.label(of: line)
    let column = indent.count + 2 + label.displayWidth
    let notes = [(line.note, Paint.Color.boldRed), (line.aside, .faint)].filter { !$0.0.isEmpty }
    let note = notes.map { "  " + style.paint("# " + $0.0, $0.1) }.joined()
    let noteWidth = notes.reduce(0) { $0 + $1.0.displayWidth + 4 }
    let whole = line.text + (line.after.map { " -> " + $0 } ?? "")
    if column + whole.displayWidth + noteWidth <= style.width {
      return indent + sign + label + whole + note
    }
    return indent + sign + label + broken(line, at: column, note: note, noteWidth: noteWidth)
  }

  private func label(of line: DetailLine) -> String {
    if line.label.isEmpty { return "" }
    if line.isBlock { return line.label + " " }
    let padding = String(repeating: " ", count: max(0, line.labelWidth - line.label.displayWidth))
    return line.label + padding + " = "
  }

  /// The value over several lines: before and after below each other, long ones cut at the edge.
  private func broken(_ line: DetailLine, at column: Int, note: String, noteWidth: Int) -> String {
    let start = column > style.width * 2 / 3 ? margin + line.depth * 4 + 6 : column
    let isMoved = start != column
    let room = max(16, style.width - start - (line.after == nil ? 0 : 3))
    let lead = "\n" + String(repeating: " ", count: start)
    var rows = LineLayout.cut(line.text, to: room)
    if let after = line.after {
      let next = LineLayout.cut(after, to: room)
      rows += next.enumerated().map { ($0 == 0 ? "-> " : "   ") + $1 }
    }
    var text = (isMoved ? lead : "") + rows.joined(separator: lead)
    let last = start + (rows.last?.displayWidth ?? 0)
    if !note.isEmpty { text += last + noteWidth <= style.width ? note : lead + note.drop { $0 == " " } }
    return text
  }

  private func wrappedRemark(_ text: String, column: Int) -> String {
    let indent = String(repeating: " ", count: column)
    return Wrapping.lines(text, width: max(20, style.width - column)).map { indent + style.paint($0, .faint) }
      .joined(separator: "\n")
  }

  /// Pieces of at most `room` columns.
  static func cut(_ text: String, to room: Int) -> [String] {
    if text.displayWidth <= room { return [text] }
    var pieces: [String] = []
    var piece = ""
    var used = 0
    for character in text {
      let width = String(character).displayWidth
      if used + width > room, !piece.isEmpty {
        pieces.append(piece)
        piece = ""
        used = 0
      }
      piece.append(character)
      used += width
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }
}
