import Text

/// Breaks text into lines of a width.
enum TextWrapping {
  /// Breaks at spaces. A line that begins with a space (a list, an example) stays as it is, as do empty lines.
  static func lines(_ text: String, width: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph -> [String] in
      if paragraph.isEmpty || paragraph.first == " " || paragraph.first == "\t" { return [String(paragraph)] }
      return wrapped(paragraph, width: width)
    }
  }

  private static func wrapped(_ paragraph: Substring, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in paragraph.split(separator: " ", omittingEmptySubsequences: true) {
      let wordWidth = String(word).displayWidth
      if used > 0, used + 1 + wordWidth > width {
        lines.append(line)
        line = ""
        used = 0
      }
      if used > 0 {
        line += " "
        used += 1
      }
      line += word
      used += wordWidth
    }
    lines.append(line)
    return lines
  }
}
