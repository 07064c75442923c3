/// Writes JSON with the bytes of Go's encoding/json, which states, plans and message streams are compared with.
package struct JSONWriter: Sendable {
  /// Whether `<`, `>` and `&` become `\u003c` and so on; Go does so unless told otherwise. U+2028 and U+2029 always do.
  package var escapesHTML: Bool
  /// What each level is indented by; nothing writes one line without spaces.
  package var indentation: String?
  /// Whether the keys of every object are written in the order of their bytes.
  package var sortsKeys: Bool

  /// A writer; as Go's `json.Marshal` unless told otherwise.
  package init(escapesHTML: Bool = true, indentation: String? = nil, sortsKeys: Bool = false) {
    self.escapesHTML = escapesHTML
    self.indentation = indentation
    self.sortsKeys = sortsKeys
  }

  /// One line, keys sorted: equal documents give equal bytes.
  package static let canonical = JSONWriter(sortsKeys: true)

  /// The bytes of a document, without a final newline.
  package func bytes(_ value: JSONValue) -> [UInt8] {
    var output: [UInt8] = []
    write(value, to: &output)
    return output
  }

  /// The text of a document, without a final newline.
  package func string(_ value: JSONValue) -> String { String(decoding: bytes(value), as: UTF8.self) }

  /// Appends a document to `output`; `level` is the indentation of its first line.
  package func write(_ value: JSONValue, to output: inout [UInt8], level: Int = 0) {
    switch value {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let value): output.append(contentsOf: value.text.utf8)
    case .string(let value): writeString(value, to: &output)
    case .array(let elements): writeArray(elements, to: &output, level: level)
    case .object(let object): writeObject(sortsKeys ? object.sortedByKey() : object, to: &output, level: level)
    }
  }

  private func writeArray(_ elements: [JSONValue], to output: inout [UInt8], level: Int) {
    output.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      newLine(level + 1, &output)
      write(element, to: &output, level: level + 1)
    }
    if !elements.isEmpty { newLine(level, &output) }
    output.append(UInt8(ascii: "]"))
  }

  private func writeObject(_ object: JSONObject, to output: inout [UInt8], level: Int) {
    output.append(UInt8(ascii: "{"))
    for (index, member) in object.members.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      newLine(level + 1, &output)
      writeString(member.key, to: &output)
      output.append(UInt8(ascii: ":"))
      if indentation != nil { output.append(UInt8(ascii: " ")) }
      write(member.value, to: &output, level: level + 1)
    }
    if !object.isEmpty { newLine(level, &output) }
    output.append(UInt8(ascii: "}"))
  }

  private func newLine(_ level: Int, _ output: inout [UInt8]) {
    guard let indentation else { return }
    output.append(UInt8(ascii: "\n"))
    for _ in 0..<level { output.append(contentsOf: indentation.utf8) }
  }

  /// Appends a string in quotes.
  package func writeString(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      var clean = 0
      var at = 0
      while at < bytes.count {
        let byte = bytes[at]
        if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte != 0xe2,
          !escapesHTML || (byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "&"))
        {
          at += 1
          continue
        }
        guard let (escape, length) = escape(bytes, at) else {
          at += 1
          continue
        }
        output.append(contentsOf: bytes[clean..<at])
        output.append(contentsOf: escape.utf8)
        at += length
        clean = at
      }
      output.append(contentsOf: bytes[clean...])
    }
    output.append(UInt8(ascii: "\""))
  }

  private func escape(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (text: String, length: Int)? {
    switch bytes[at] {
    case UInt8(ascii: "\""): return ("\\\"", 1)
    case UInt8(ascii: "\\"): return ("\\\\", 1)
    case 0x08: return ("\\b", 1)
    case 0x0c: return ("\\f", 1)
    case 0x0a: return ("\\n", 1)
    case 0x0d: return ("\\r", 1)
    case 0x09: return ("\\t", 1)
    case 0xe2:
      // U+2028 and U+2029 end lines in JavaScript.
      guard at + 2 < bytes.count, bytes[at + 1] == 0x80, bytes[at + 2] & 0xfe == 0xa8 else { return nil }
      return (bytes[at + 2] == 0xa8 ? "\\u2028" : "\\u2029", 3)
    case let byte:
      let hex = String(byte, radix: 16)
      return ("\\u00" + (hex.utf8.count == 1 ? "0" : "") + hex, 1)
    }
  }
}
