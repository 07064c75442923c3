import Diagnostics
import Values

extension Parser {
  /// A function call whose first name was just read.
  mutating func parseCall(_ first: Token) -> Expression {
    var name = text(first)
    var last = first
    var open = read()
    while open.kind == .doubleColon {
      let next = read()
      guard next.kind == .identifier else {
        fail(
          "Missing function name", "The name of a function must follow the double colon.", at: range(next),
          context: range(first, next))
        recoverOver(.openParen)
        return .literal(.dynamic, range: range(first, next))
      }
      name += "::" + text(next)
      last = next
      open = read()
    }
    guard open.kind == .openParen else {
      fail(
        "Missing open parenthesis", "The name of a function must be followed by its arguments in parentheses.",
        at: range(open), context: range(first, open))
      recoverOver(.openParen)
      return .literal(.dynamic, range: range(first, open))
    }
    pushNewlines(false)
    let arguments = parseArguments(first, open)
    popNewlines()
    let call = FunctionCall(
      name: name, nameRange: range(first, last), arguments: arguments.list, expandsLast: arguments.expands,
      openRange: range(open), closeRange: range(arguments.close))
    return Expression(node: .call(call), range: range(first, arguments.close))
  }

  private mutating func parseArguments(
    _ name: Token, _ open: Token
  ) -> (list: [Expression], expands: Bool, close: Token) {
    var list: [Expression] = []
    while true {
      if peek().kind == .closeParen { return (list, false, read()) }
      let count = diagnostics.count
      list.append(parseExpression())
      if isRecovering, hasFailed(since: count) { return (list, false, recover(.closeParen)) }
      let separator = read()
      switch separator.kind {
      case .closeParen: return (list, false, separator)
      case .ellipsis:
        if peek().kind == .closeParen { return (list, true, read()) }
        failUnlessRecovering(
          "Missing closing parenthesis",
          "An expanded argument (\"...\") is the last one: a closing parenthesis must follow it directly.",
          at: range(separator), context: range(name, separator))
        return (list, true, recover(.closeParen))
      case .comma:
        if peek().kind == .closeParen { return (list, false, read()) }
      case .endOfFile:
        fail(
          "Unterminated function call",
          "No closing parenthesis for this call was found before the end of the file.", at: range(name, open))
        return (list, false, recover(.closeParen))
      default:
        fail(
          "Missing argument separator", "Arguments are separated by commas.", at: range(separator),
          context: range(name, separator))
        return (list, false, recover(.closeParen))
      }
    }
  }
}
