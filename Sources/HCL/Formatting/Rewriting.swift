import Diagnostics

/// The few changes of tokens that `fmt` makes: lone interpolations lose their quotes, labels get theirs, and the
/// types of variables take today's form.
struct Rewriting {
  private let source: TokenSource
  private var replacements: [(range: Range<Int>, tokens: [LayoutToken])] = []

  init(_ source: TokenSource) { self.source = source }

  /// All tokens with the changes made.
  var result: [LayoutToken] {
    var result: [LayoutToken] = []
    var place = 0
    for replacement in replacements.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where replacement.range.lowerBound >= place {
      result += tokens(place..<replacement.range.lowerBound)
      result += replacement.tokens
      place = replacement.range.upperBound
    }
    return result + tokens(place..<max(place, source.tokens.count - 1))
  }

  private func tokens(_ range: Range<Int>) -> [LayoutToken] {
    source.tokens[range].map { LayoutToken($0.kind, source.slice($0)) }
  }

  /// The place of the first token that begins at or behind a byte.
  private func place(_ byte: Int) -> Int {
    var low = 0
    var high = source.tokens.count
    while low < high {
      let middle = (low + high) / 2
      if Int(source.tokens[middle].startOffset) < byte { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func places(_ range: SourceRange) -> Range<Int> {
    let start = place(range.start.byte)
    return start..<max(start, place(range.end.byte))
  }

  // MARK: Bodies

  mutating func visit(_ body: NativeBody, inside types: [String]) {
    for attribute in body.attributes {
      let range = places(attribute.expression.range)
      let old = tokens(range)
      let new = types == ["variable"] && attribute.name == "type" ? type(old) : value(old)
      if let new { replacements.append((range, new)) }
    }
    for block in body.blocks {
      visitLabels(block)
      visit(block.body, inside: types + [block.type])
    }
  }

  private mutating func visitLabels(_ block: NativeBlock) {
    guard let last = block.labelRanges.last else { return }
    let start = places(block.typeRange).upperBound
    let range = start..<max(start, places(last).upperBound)
    replacements.append((range, block.labels.flatMap { ExpressionWriter.tokens(quoting: $0) }))
  }

  // MARK: Values

  /// The inside of a text that is a single interpolation; `nil` when it stays as it is.
  private func value(_ tokens: [LayoutToken]) -> [LayoutToken]? {
    guard tokens.count >= 5, tokens[0].kind == .openQuote, tokens[1].kind == .interpolation,
      tokens[tokens.count - 2].kind == .sequenceEnd, tokens[tokens.count - 1].kind == .closeQuote
    else { return nil }
    let inside = tokens[2..<(tokens.count - 2)]
    var quotes = 0
    for token in inside {
      switch token.kind {
      case .openQuote: quotes += 1
      case .closeQuote: quotes -= 1
      case .interpolation, .sequenceEnd, .quotedLiteral:
        if quotes <= 0 { return nil }
      default: break
      }
    }
    let trimmed = trimmingNewlines(inside)
    let isWrapped = trimmed.count > 1 && trimmed.first?.kind == .openParen && trimmed.last?.kind == .closeParen
    if trimmed.contains(where: { $0.kind == .newline }), !isWrapped {
      return [LayoutToken(.openParen, "(")] + trimmed + [LayoutToken(.closeParen, ")")]
    }
    return Array(trimmed)
  }

  private func trimmingNewlines(_ tokens: ArraySlice<LayoutToken>) -> ArraySlice<LayoutToken> {
    var rest = tokens.drop { $0.kind == .newline }
    while rest.last?.kind == .newline { rest.removeLast() }
    return rest
  }

  /// The type of a variable: `list` becomes `list(any)`, `"list"` becomes `list(string)`.
  private func type(_ tokens: [LayoutToken]) -> [LayoutToken]? {
    func word(_ token: LayoutToken) -> String { String(decoding: token.bytes, as: UTF8.self) }
    func call(_ name: String, _ argument: String) -> [LayoutToken] {
      [
        LayoutToken(.identifier, name), LayoutToken(.openParen, "("), LayoutToken(.identifier, argument),
        LayoutToken(.closeParen, ")"),
      ]
    }
    if tokens.count == 1, tokens[0].kind == .identifier {
      let name = word(tokens[0])
      return ["list", "map", "set"].contains(name) ? call(name, "any") : nil
    }
    guard tokens.count == 3, tokens[0].kind == .openQuote, tokens[1].kind == .quotedLiteral,
      tokens[2].kind == .closeQuote
    else { return nil }
    switch word(tokens[1]) {
    case "string": return [LayoutToken(.identifier, "string")]
    case "list": return call("list", "string")
    case "map": return call("map", "string")
    default: return nil
    }
  }
}
