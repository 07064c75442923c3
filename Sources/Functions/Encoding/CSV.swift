import Text
import Values

/// Comma-separated values (RFC 4180) whose first row names the columns.
struct CSV {
  let names: [String]
  let rows: [[String]]

  /// Throws where quotes are misplaced, a row has another number of fields, or a name stands twice.
  init(_ text: String) throws(FunctionError) {
    var reader = Reader(bytes: Array(text.utf8))
    guard let header = try reader.nextRow() else { throw FunctionError("there is no row with names") }
    names = header.map(\.normalizedText)
    guard Set(names).count == names.count else { throw FunctionError("a column name stands twice") }
    var rows: [[String]] = []
    while let row = try reader.nextRow() {
      guard row.count == header.count else { throw FunctionError("row \(rows.count + 2) has another number of fields") }
      rows.append(row)
    }
    self.rows = rows
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    private static let newline = UInt8(ascii: "\n")
    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")

    init(bytes: [UInt8]) {
      // `\r\n` counts as `\n` everywhere.
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count)
      for byte in bytes {
        if byte == Reader.newline, result.last == UInt8(ascii: "\r") { result.removeLast() }
        result.append(byte)
      }
      self.bytes = result
    }

    /// The fields of the next row that is not empty.
    mutating func nextRow() throws(FunctionError) -> [String]? {
      while position < bytes.count, bytes[position] == Reader.newline { position += 1 }
      guard position < bytes.count else { return nil }
      var fields: [String] = []
      while true {
        fields.append(try position < bytes.count && bytes[position] == Reader.quote ? quoted() : plain())
        guard position < bytes.count else { return fields }
        let end = bytes[position]
        position += 1
        if end == Reader.newline { return fields }
      }
    }

    private mutating func plain() throws(FunctionError) -> String {
      let start = position
      while position < bytes.count, bytes[position] != Reader.comma, bytes[position] != Reader.newline {
        if bytes[position] == Reader.quote { throw FunctionError("a quote stands inside a field without quotes") }
        position += 1
      }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func quoted() throws(FunctionError) -> String {
      position += 1
      var text: [UInt8] = []
      while position < bytes.count {
        guard bytes[position] == Reader.quote else {
          text.append(bytes[position])
          position += 1
          continue
        }
        position += 1
        if position < bytes.count, bytes[position] == Reader.quote {
          text.append(Reader.quote)
          position += 1
          continue
        }
        guard position == bytes.count || bytes[position] == Reader.comma || bytes[position] == Reader.newline else {
          throw FunctionError("text stands after the closing quote of a field")
        }
        return String(decoding: text, as: UTF8.self)
      }
      throw FunctionError("a quote is never closed")
    }
  }
}
