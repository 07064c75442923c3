import Diagnostics

/// The canonical layout of native syntax, byte for byte as the reference's `fmt` writes it.
package enum Formatter {
  /// The text laid out anew; a text with syntax errors is returned as it is.
  package static func format(_ bytes: [UInt8]) -> [UInt8] {
    let source = Lexer.tokens(bytes, filename: "", start: .start, mode: .configuration)
    var parser = Parser(source)
    let body = parser.parseBody(.endOfFile)
    guard parser.diagnostics.isEmpty else { return bytes }
    var rewriting = Rewriting(source)
    rewriting.visit(body, inside: [])
    return Layout.text(of: rewriting.result)
  }
}
