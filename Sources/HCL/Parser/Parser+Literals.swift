import Diagnostics
import Text
import Numbers
import Values

extension Parser {
  /// Text in quotes that may hold no template sequences, such as a label.
  mutating func parseQuotedLiteral() -> (text: String, range: SourceRange) {
    let open = read()
    var result = ""
    while true {
      let token = read()
      switch token.kind {
      case .closeQuote: return (result.normalizedText, range(open, token))
      case .quotedLiteral:
        let literal = StringLiteral.text(of: token, in: source)
        diagnostics += literal.diagnostics
        result += literal.text
      case .interpolation, .control:
        let mark = token.kind == .interpolation ? "$" : "%"
        fail(
          "Invalid string literal",
          "This text must be fixed; it may hold no template sequences. For a plain \"\(mark){\" write "
            + "\"\(mark)\(mark){\".", at: range(token), context: range(open, token))
        result += "\(mark){ ... }"
        recover(.sequenceEnd)
      case .endOfFile:
        fail(
          "Unterminated string literal", "No closing quotation mark was found before the end of the file.",
          at: range(token), context: range(open, token))
        return (result, range(open, token))
      default:
        fail(
          "Invalid string literal", "This may not stand in text in quotes.", at: range(token),
          context: range(open, token))
        recover(.closeQuote)
        return (result, range(open, token))
      }
    }
  }

  mutating func parseNumber(_ token: Token) -> Value {
    if let number = Number(parsing: text(token)) { return .number(number) }
    fail(
      "Invalid number literal", "This is no number. A number has at most one decimal point and one exponent.",
      at: range(token))
    return .unknown(.number)
  }
}
