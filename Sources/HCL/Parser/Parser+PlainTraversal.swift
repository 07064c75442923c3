import Diagnostics
import Values

extension Parser {
  /// A path of a name, attributes and literal indexes that takes up the whole text.
  mutating func parsePlainTraversal(allowsSplats: Bool) -> Traversal? {
    let first = read()
    guard first.kind == .identifier else {
      fail("Variable name required", "A path must begin with a name.", at: range(first))
      return nil
    }
    let count = diagnostics.count
    var traversal = Traversal(root: text(first), rootRange: range(first))
    while true {
      let next = peek()
      switch next.kind {
      case .endOfFile: return traversal
      case .dot:
        let dot = read()
        let name = read()
        guard name.kind == .identifier else {
          fail(
            "Attribute name required",
            name.kind == .star ? "A splat (\".*\") cannot be used here." : "A name must follow the dot.",
            at: range(name), context: range(first, name))
          return traversal
        }
        traversal.steps.append(.attribute(name: text(name), range: range(dot, name)))
      case .openBracket:
        guard let step = parsePlainIndex(first, allowsSplats: allowsSplats) else { return traversal }
        traversal.steps.append(step)
      default:
        fail(
          "Invalid character", "A dot with a name, or an index in brackets, is expected here.", at: range(next),
          context: range(first, next))
        return traversal
      }
      if hasFailed(since: count) { return traversal }
    }
  }

  private mutating func parsePlainIndex(_ first: Token, allowsSplats: Bool) -> Traversal.Step? {
    let open = read()
    let next = peek()
    var key: Value?
    switch next.kind {
    case .number: key = parseNumber(read())
    case .openQuote: key = .string(parseQuotedLiteral().text)
    case .star where allowsSplats: _ = read()
    default:
      fail(
        next.kind == .star ? "Attribute name required" : "Index value required",
        next.kind == .star
          ? "A splat (\"[*]\") cannot be used here." : "The index must be a number or text in quotes.",
        at: range(next), context: range(first, next))
      return nil
    }
    let close = read()
    if close.kind != .closeBracket {
      fail(
        "Unclosed index brackets", "A closing bracket must follow the index.", at: range(close),
        context: range(open, close))
    }
    return key.map { .index(key: $0, range: range(open, close)) } ?? .splat(range: range(open, close))
  }
}
