import Text

/// Lines at the end of a terminal that are drawn again in place, also after its width changed.
struct LiveRegion: Sendable {
  /// Widths of the lines that stand there now.
  private var drawn: [Int] = []

  /// What removes the region: nothing when none is there.
  mutating func erasing(width: Int) -> String {
    guard !drawn.isEmpty else { return "" }
    // After the terminal became narrower it has broken the lines itself.
    let rows = drawn.reduce(0) { $0 + max(1, ($1 + width - 1) / max(1, width)) }
    drawn = []
    return "\u{1B}[\(rows)A\r\u{1B}[J"
  }

  /// What replaces the region by these lines, each cut at the edge.
  mutating func drawing(_ lines: [String], width: Int) -> String {
    let before = erasing(width: width)
    let cut = lines.map { LiveRegion.cut($0, to: max(10, width - 1)) }
    drawn = cut.map { LiveRegion.visible($0).displayWidth }
    return before + cut.map { $0 + "\n" }.joined()
  }

  /// The text without colours.
  private static func visible(_ text: String) -> String {
    guard text.utf8.contains(0x1B) else { return text }
    var result = ""
    var isInside = false
    for scalar in text.unicodeScalars {
      if scalar.value == 0x1B {
        isInside = true
      } else if isInside {
        if scalar == "m" { isInside = false }
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func cut(_ text: String, to width: Int) -> String {
    guard visible(text).displayWidth > width else { return text }
    let plain = visible(text)
    var result = ""
    var used = 0
    for character in plain {
      used += String(character).displayWidth
      if used > width - 1 { break }
      result.append(character)
    }
    return result + "…"
  }
}
