/// Reads JSON (RFC 8259) from bytes.
package enum JSONReader {
  /// How deep arrays and objects may nest.
  package static let defaultDepthLimit = 1000

  /// Reads one document that fills the bytes; throws `JSONError` with the place of the first mistake.
  package static func read(
    _ bytes: [UInt8], depthLimit: Int = defaultDepthLimit
  ) throws(JSONError) -> JSONValue {
    var cursor = JSONCursor(depthLimit: depthLimit)
    let result: Result<JSONValue, JSONCursor.Failure> = bytes.withUnsafeBufferPointer { buffer in
      do throws(JSONCursor.Failure) { return .success(try cursor.document(buffer)) } catch { return .failure(error) }
    }
    switch result {
    case .success(let value): return value
    case .failure(let failure): throw error(failure, in: bytes)
    }
  }

  /// Reads one document from text.
  package static func read(_ text: String) throws(JSONError) -> JSONValue { try read(Array(text.utf8)) }

  private static func error(_ failure: JSONCursor.Failure, in bytes: [UInt8]) -> JSONError {
    let before = bytes.prefix(failure.byte)
    let line = before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return JSONError(message: failure.message, byte: failure.byte, line: line, column: failure.byte - lineStart + 1)
  }
}
