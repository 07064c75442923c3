import Numbers
import Values

/// Values as YAML text, byte for byte as the reference writes it: block style, all text in double quotes or as a block.
struct YAMLText {
  private var output: [UInt8] = []

  static func text(of value: Value) -> String {
    var writer = YAMLText()
    switch value.unmarked {
    case .null, .bool, .number:
      writer.write(value, indent: 0)
      // A plain text at the end of a document needs to be closed.
      writer.append("\n...\n")
    default:
      writer.write(value, indent: 0)
      if writer.output.last != UInt8(ascii: "\n") { writer.append("\n") }
    }
    return String(decoding: writer.output, as: UTF8.self)
  }

  private mutating func append(_ text: String) { output += text.utf8 }

  private mutating func newLine(_ indent: Int) {
    if output.last != UInt8(ascii: "\n") { append("\n") }
    append(String(repeating: " ", count: indent))
  }

  /// Writes at the current place; further lines of a collection begin at `indent`, those of a text two columns on.
  private mutating func write(_ value: Value, indent: Int) {
    switch value.unmarked {
    case .null, .unknown, .marked: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .number(let number): append(number.description)
    case .string(let text): YAMLText.isBlock(text) ? writeBlock(text, indent: indent + 2) : writeQuoted(text)
    case .list, .set, .tuple: writeSequence(value.elements ?? [], indent: indent)
    case .object(let attributes): writeMapping(attributes, indent: indent)
    case .map(let map): writeMapping(map.elements, indent: indent)
    }
  }

  private mutating func writeSequence(_ elements: [Value], indent: Int) {
    if elements.isEmpty { return append("[]") }
    for (index, element) in elements.enumerated() {
      if index > 0 { newLine(indent) }
      append("- ")
      switch element.unmarked {
      case .string: write(element, indent: indent)
      default: write(element, indent: indent + 2)
      }
    }
  }

  private mutating func writeMapping(_ values: KeyedValues, indent: Int) {
    if values.isEmpty { return append("{}") }
    for (index, (key, value)) in values.pairs.enumerated() {
      if index > 0 { newLine(indent) }
      writeQuoted(key)
      append(":")
      switch value.unmarked {
      case .list, .set, .tuple:
        if value.count == 0 {
          append(" []")
        } else {
          newLine(indent)
          write(value, indent: indent)
        }
      case .object, .map:
        if value.count == 0 {
          append(" {}")
        } else {
          newLine(indent + 2)
          write(value, indent: indent + 2)
        }
      default:
        append(" ")
        write(value, indent: indent)
      }
    }
  }

  // MARK: Text

  /// Whether text of several lines can stand as a block: only with what can be printed, and no space at the end of a line.
  private static func isBlock(_ text: String) -> Bool {
    guard text.utf8.contains(UInt8(ascii: "\n")), text.utf8.last != UInt8(ascii: " ") else { return false }
    var previous: Unicode.Scalar = "\n"
    for scalar in text.unicodeScalars {
      guard isPrintable(scalar), !isBreak(scalar) || previous != " " else { return false }
      previous = scalar
    }
    return true
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r" || scalar.value == 0x85 || scalar.value == 0x2028 || scalar.value == 0x2029
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
    default: false
    }
  }

  private mutating func writeBlock(_ text: String, indent: Int) {
    append("|")
    if let first = text.unicodeScalars.first, first == " " || YAMLText.isBreak(first) { append("2") }
    let bytes = Array(text.utf8)
    let newline = UInt8(ascii: "\n")
    if bytes.last != newline {
      append("-")
    } else if bytes.count == 1 || bytes[bytes.count - 2] == newline {
      append("+")
    }
    append("\n")
    var lines = bytes.split(separator: newline, omittingEmptySubsequences: false)
    if bytes.last == newline { lines.removeLast() }
    for line in lines {
      if !line.isEmpty {
        append(String(repeating: " ", count: indent))
        output += line
      }
      append("\n")
    }
  }

  private mutating func writeQuoted(_ text: String) {
    append("\"")
    for scalar in text.unicodeScalars {
      if YAMLText.isPrintable(scalar), !YAMLText.isBreak(scalar), scalar != "\"", scalar != "\\" {
        append(String(scalar))
      } else {
        append(YAMLText.escape(scalar))
      }
    }
    append("\"")
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x00: return "\\0"
    case 0x07: return "\\a"
    case 0x08: return "\\b"
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0B: return "\\v"
    case 0x0C: return "\\f"
    case 0x0D: return "\\r"
    case 0x1B: return "\\e"
    case 0x22: return "\\\""
    case 0x5C: return "\\\\"
    case 0x85: return "\\N"
    case 0x2028: return "\\L"
    case 0x2029: return "\\P"
    default:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let (letter, width) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
      return "\\\(letter)\(String(repeating: "0", count: max(0, width - digits.count)))\(digits)"
    }
  }
}
