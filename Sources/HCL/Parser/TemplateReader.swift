import Diagnostics

/// The pieces of a template while they are read, with what the strip markers ask for.
struct TemplateReader {
  let start: Token
  var parts: [TemplatePart] = []
  var endRange: SourceRange?
  /// `~}` was read: the next text loses its leading space.
  var trimsNext = false
  /// The last piece is text that `${~` may shorten.
  var canTrimPrevious = false
  /// The directive being read.
  var keyword = ""

  init(start: Token) { self.start = start }

  mutating func trimPrevious() {
    guard case .literal(let text, let range) = parts.last else { return }
    parts[parts.count - 1] = .literal(text: WhiteSpace.trimmingEnd(text), range: range)
  }

  /// Takes from every line of a flush heredoc the indentation that all lines share; blank lines do not count.
  mutating func flush() {
    var least = Int.max
    var isLineStart = true
    var adjusted: [Int] = []
    for (place, part) in parts.enumerated() {
      guard case .literal(let text, _) = part else {
        if isLineStart { least = 0 }
        isLineStart = false
        continue
      }
      if isLineStart {
        let spaces = WhiteSpace.leadingCount(text)
        if !(spaces == text.count && text.utf8.last == UInt8(ascii: "\n")) {
          adjusted.append(place)
          least = min(least, spaces)
        }
      }
      isLineStart = text.utf8.last == UInt8(ascii: "\n")
    }
    guard least > 0, least < Int.max else { return }
    for place in adjusted {
      guard case .literal(let text, var range) = parts[place] else { continue }
      let kept = text.dropFirst(least)
      range.start.column += least
      range.start.byte += text.utf8.count - kept.utf8.count
      parts[place] = .literal(text: String(kept), range: range)
    }
  }

  /// Joins texts that follow one another.
  mutating func joinLiterals() {
    var joined: [TemplatePart] = []
    joined.reserveCapacity(parts.count)
    var open: (text: String, range: SourceRange)?
    for part in parts {
      if case .literal(let text, let range) = part {
        if open == nil { open = (text, range) } else { open?.text += text }
        open?.range.end = range.end
      } else {
        if let open { joined.append(.literal(text: open.text, range: open.range)) }
        open = nil
        joined.append(part)
      }
    }
    if let open { joined.append(.literal(text: open.text, range: open.range)) }
    parts = joined
  }
}
