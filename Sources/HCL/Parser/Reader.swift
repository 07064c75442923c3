package import Diagnostics
import Values

/// The readers of the language; total: any bytes give a result and diagnostics.
package enum Reader {
  /// Native syntax; reports every mistake of the file that it can tell apart.
  package static func parse(_ bytes: [UInt8], filename: String) -> Diagnosed<SourceFile> {
    guard bytes.count < sizeLimit else {
      let body = Body.empty(at: .startOfFile(filename))
      return Diagnosed(
        SourceFile(filename: filename, bytes: [], body: body), Diagnostics([tooLarge(.startOfFile(filename))]))
    }
    var parser = Parser(Lexer.tokens(bytes, filename: filename, start: .start, mode: .configuration))
    let body = parser.parseBody(.endOfFile)
    return Diagnosed(
      SourceFile(filename: filename, bytes: bytes, body: Body(node: .native(body, hidden: .none))),
      Diagnostics(parser.diagnostics))
  }

  /// JSON syntax.
  package static func parseJSON(_ bytes: [UInt8], filename: String) -> Diagnosed<SourceFile> {
    guard bytes.count < sizeLimit else {
      let body = Body.empty(at: .startOfFile(filename))
      return Diagnosed(
        SourceFile(filename: filename, bytes: [], body: body), Diagnostics([tooLarge(.startOfFile(filename))]))
    }
    let body = JSONSyntaxReader.body(bytes, filename: filename)
    return Diagnosed(SourceFile(filename: filename, bytes: bytes, body: body.value), body.diagnostics)
  }

  /// One expression, as given on a command line or to the console.
  package static func parseExpression(
    _ bytes: [UInt8], filename: String, start: SourcePosition = .start
  ) -> Diagnosed<Expression> {
    guard bytes.count < sizeLimit else { return tooLargeExpression(filename) }
    var parser = Parser(Lexer.tokens(bytes, filename: filename, start: start, mode: .configuration))
    parser.pushNewlines(false)
    let expression = parser.parseExpression()
    let next = parser.peek()
    if next.kind != .endOfFile {
      parser.failUnlessRecovering(
        "Extra characters after expression", "The expression is complete here; remove what follows.",
        at: parser.range(next))
    }
    return Diagnosed(expression, Diagnostics(parser.diagnostics))
  }

  /// A template without quotes around it, as `templatefile` reads.
  package static func parseTemplate(
    _ bytes: [UInt8], filename: String, start: SourcePosition = .start
  ) -> Diagnosed<Expression> {
    guard bytes.count < sizeLimit else { return tooLargeExpression(filename) }
    var parser = Parser(Lexer.tokens(bytes, filename: filename, start: start, mode: .template))
    let expression = parser.parseTemplate(until: .endOfFile, isFlush: false)
    return Diagnosed(expression, Diagnostics(parser.diagnostics))
  }

  /// A static path, as an address on a command line. With `allowsSplats` it may hold `[*]`.
  package static func parseTraversal(
    _ bytes: [UInt8], filename: String, start: SourcePosition = .start, allowsSplats: Bool = false
  ) -> Diagnosed<Traversal?> {
    guard bytes.count < sizeLimit else { return Diagnosed(nil, Diagnostics([tooLarge(.startOfFile(filename))])) }
    var parser = Parser(Lexer.tokens(bytes, filename: filename, start: start, mode: .configuration))
    parser.pushNewlines(false)
    let traversal = parser.parsePlainTraversal(allowsSplats: allowsSplats)
    return Diagnosed(traversal, Diagnostics(parser.diagnostics))
  }

  /// Whether `name` could stand as a bare word: as the name of a variable, an argument or a block type.
  package static func isIdentifier(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard bytes.count < sizeLimit else { return false }
    let tokens = Lexer.tokens(bytes, filename: "", start: .start, mode: .configuration).tokens
    return tokens.count == 2 && tokens[0].kind == .identifier && tokens[0].count == bytes.count
  }

  /// Offsets are kept in 32 bits.
  private static let sizeLimit = 1 << 30

  private static func tooLarge(_ range: SourceRange) -> Diagnostic {
    .error("Source text too large", "A text of the language must be smaller than one gigabyte. Split it.", at: range)
  }

  private static func tooLargeExpression(_ filename: String) -> Diagnosed<Expression> {
    let range = SourceRange.startOfFile(filename)
    return Diagnosed(.literal(.dynamic, range: range), Diagnostics([tooLarge(range)]))
  }
}
