import Text

/// A line of source in three pieces, of which the middle one is underlined.
struct SourceLine {
  var before: String
  var marked: String
  var after: String

  /// Shortens the line around the middle piece so that it takes at most `width` columns.
  mutating func crop(to width: Int) {
    guard before.displayWidth + marked.displayWidth + after.displayWidth > width else { return }
    if marked.displayWidth > width - 2 {
      marked = SourceLine.prefix(marked, width: width - 2)
      before = before.isEmpty ? "" : "…"
      after = "…"
      return
    }
    let room = width - marked.displayWidth - 2
    let left = min(before.displayWidth, max(room / 2, room - after.displayWidth))
    if before.displayWidth > left { before = "…" + SourceLine.suffix(before, width: left) }
    let right = max(room - left, 0)
    if after.displayWidth > right { after = SourceLine.prefix(after, width: right) + "…" }
  }

  private static func prefix(_ text: String, width: Int) -> String {
    var result = ""
    var used = 0
    for character in text {
      used += String(character).displayWidth
      if used > width { break }
      result.append(character)
    }
    return result
  }

  private static func suffix(_ text: String, width: Int) -> String {
    var result: [Character] = []
    var used = 0
    for character in text.reversed() {
      used += String(character).displayWidth
      if used > width { break }
      result.append(character)
    }
    return String(result.reversed())
  }
}

/// Text as a terminal can show it.
enum Visible {
  /// Tabs become spaces and control characters a replacement, so that columns can be counted and a file cannot steer
  /// the terminal.
  static func text(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09: result += "    "
      case 0x00..<0x20, 0x7F..<0xA0: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
