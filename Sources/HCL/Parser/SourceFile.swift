package import Diagnostics
package import Values

/// A file of the language: its bytes and the body they hold.
package struct SourceFile: Sendable {
  package let filename: String
  package let bytes: [UInt8]
  package let body: Body

  package init(filename: String, bytes: [UInt8], body: Body) {
    self.filename = filename
    self.bytes = bytes
    self.body = body
  }
}

/// The readers of the language; total: any bytes give a result and diagnostics.
package enum Reader {
  /// Native syntax; reports every mistake of the file that it can tell apart.
  package static func parse(_ bytes: [UInt8], filename: String) -> Diagnosed<SourceFile> {
    Diagnosed(SourceFile(filename: filename, bytes: bytes, body: .empty(at: .startOfFile(filename))))
  }

  /// JSON syntax.
  package static func parseJSON(_ bytes: [UInt8], filename: String) -> Diagnosed<SourceFile> {
    Diagnosed(SourceFile(filename: filename, bytes: bytes, body: .empty(at: .startOfFile(filename))))
  }

  /// One expression, as given on a command line or to the console.
  package static func parseExpression(
    _ bytes: [UInt8], filename: String, start: SourcePosition = .start
  ) -> Diagnosed<Expression> {
    Diagnosed(.literal(.dynamic, range: .startOfFile(filename)))
  }

  /// A template without quotes around it, as `templatefile` reads.
  package static func parseTemplate(
    _ bytes: [UInt8], filename: String, start: SourcePosition = .start
  ) -> Diagnosed<Expression> {
    Diagnosed(.literal(.dynamic, range: .startOfFile(filename)))
  }

  /// A static path, as an address on a command line.
  package static func parseTraversal(
    _ bytes: [UInt8], filename: String, start: SourcePosition = .start
  ) -> Diagnosed<Traversal?> {
    Diagnosed(nil)
  }
}
