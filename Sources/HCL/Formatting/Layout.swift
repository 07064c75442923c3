/// Decides the spaces between tokens: indentation by brackets, one space or none inside a line, equals signs and
/// trailing comments of neighbouring lines in columns.
struct Layout {
  /// A line in cells: what stands first, the assignment from its equals sign on, and a trailing comment.
  private struct Line {
    var lead: Range<Int>
    var assignment: Range<Int>?
    var comment: Int?
  }

  private var tokens: [LayoutToken]
  private var lines: [Line] = []

  private init(_ tokens: [LayoutToken]) { self.tokens = tokens }

  /// The text of the tokens, laid out.
  static func text(of tokens: [LayoutToken]) -> [UInt8] {
    var layout = Layout(tokens)
    layout.splitLines()
    layout.indent()
    for line in layout.lines {
      layout.space(line.lead)
      if let assignment = line.assignment {
        layout.tokens[assignment.lowerBound].spaces = 1
        layout.space(assignment)
      }
    }
    layout.alignAssignments()
    layout.alignComments()
    var text: [UInt8] = []
    for token in layout.tokens {
      text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: token.spaces))
      text.append(contentsOf: token.bytes)
    }
    return text
  }

  // MARK: Lines

  private mutating func splitLines() {
    var start = 0
    for place in tokens.indices where tokens[place].endsLine {
      lines.append(cells(start..<(place + 1)))
      start = place + 1
    }
    lines.append(cells(start..<tokens.count))
  }

  private func cells(_ range: Range<Int>) -> Line {
    var line = Line(lead: range)
    if range.count > 1, tokens[range.upperBound - 1].kind == .comment {
      line.comment = range.upperBound - 1
      line.lead = range.lowerBound..<(range.upperBound - 1)
    }
    // Only what seems to be a whole expression on the line is an assignment.
    if let equal = line.lead.dropFirst().first(where: { tokens[$0].kind == .equal }) {
      let net = (equal..<line.lead.upperBound).reduce(0) { $0 + tokens[$1].bracketChange }
      if net == 0 {
        line.assignment = equal..<line.lead.upperBound
        line.lead = line.lead.lowerBound..<equal
      }
    }
    return line
  }

  // MARK: Indentation

  private mutating func indent() {
    // How many brackets each level of indentation stands for.
    var levels: [Int] = []
    for line in lines {
      guard let first = line.lead.first else { continue }
      if tokens[first].kind == .newline {
        tokens[first].spaces = 0
        continue
      }
      let net = brackets(line.lead) + (line.assignment.map(brackets) ?? 0)
      if net < 0 { close(-net, &levels) }
      tokens[first].spaces = 2 * levels.count
      if net > 0 { levels.append(net) }
    }
  }

  /// The brackets that stay open; those of a heredoc's content do not count.
  private func brackets(_ range: Range<Int>) -> Int {
    var net = 0
    for place in range {
      net += tokens[place].bracketChange
      if tokens[place].kind == .openHeredoc { break }
    }
    return net
  }

  private func close(_ count: Int, _ levels: inout [Int]) {
    var count = count
    while count > 0, let last = levels.last {
      if count < last {
        levels[levels.count - 1] = last - count
        return
      }
      levels.removeLast()
      count -= last
    }
  }

  // MARK: Spaces inside a line

  private mutating func space(_ range: Range<Int>) {
    for place in range.dropLast() {
      let before = place > range.lowerBound ? tokens[place - 1] : nil
      let hasSpace = Spacing.hasSpace(between: tokens[place], and: tokens[place + 1], before: before)
      tokens[place + 1].spaces = hasSpace ? 1 : 0
    }
  }

  // MARK: Columns

  private func columns(_ range: Range<Int>) -> Int { range.reduce(0) { $0 + tokens[$1].columns } }

  /// Brings the cells of lines that follow one another to one column.
  private mutating func align(_ cell: (Line) -> Int?, after width: (Line) -> Int) {
    var start = 0
    while start < lines.count {
      guard cell(lines[start]) != nil else {
        start += 1
        continue
      }
      var end = start
      var widest = 0
      var widths: [Int] = []
      while end < lines.count, cell(lines[end]) != nil {
        widths.append(width(lines[end]))
        widest = max(widest, widths[end - start])
        end += 1
      }
      for place in start..<end {
        if let token = cell(lines[place]) { tokens[token].spaces = widest - widths[place - start] + 1 }
      }
      start = end
    }
  }

  private mutating func alignAssignments() {
    let widths = lines.map { columns($0.lead) }
    let starts = Dictionary(
      zip(lines.map(\.lead.lowerBound), widths), uniquingKeysWith: { first, _ in first })
    align({ $0.assignment?.lowerBound }, after: { starts[$0.lead.lowerBound] ?? 0 })
  }

  private mutating func alignComments() {
    let widths = lines.map { columns($0.lead) + ($0.assignment.map(columns) ?? 0) }
    let starts = Dictionary(
      zip(lines.map(\.lead.lowerBound), widths), uniquingKeysWith: { first, _ in first })
    align({ $0.comment }, after: { starts[$0.lead.lowerBound] ?? 0 })
  }
}
