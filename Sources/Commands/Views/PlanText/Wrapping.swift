import Text

/// Breaks sentences at spaces.
enum Wrapping {
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      let wordWidth = String(word).displayWidth
      if used > 0, used + 1 + wordWidth > width {
        lines.append(line)
        line = ""
        used = 0
      }
      line += used > 0 ? " " + word : word
      used += wordWidth + (used > 0 ? 1 : 0)
    }
    lines.append(line)
    return lines
  }

  /// The lines, each but the first with an indent.
  static func text(_ text: String, indent: Int, width: Int) -> String {
    lines(text, width: max(20, width - indent)).joined(separator: "\n" + String(repeating: " ", count: indent))
  }
}
