import Numbers
import Text
package import Values

/// Writes values as expressions of the language that give these values again.
package enum ExpressionWriter {
  /// The expression of a value in canonical layout. An unknown value cannot be written: it becomes `null`, as a
  /// sensitive one does not become safer by being written; callers check both before.
  package static func text(for value: Value) -> String {
    var tokens: [LayoutToken] = []
    write(value, to: &tokens)
    return String(decoding: Layout.text(of: tokens), as: UTF8.self)
  }

  /// Arguments with fixed values, one a line, their equals signs aligned.
  package static func text(for attributes: [(name: String, value: Value)]) -> String {
    var tokens: [LayoutToken] = []
    for (name, value) in attributes {
      tokens.append(LayoutToken(.identifier, name))
      tokens.append(LayoutToken(.equal, "="))
      write(value, to: &tokens)
      tokens.append(newline)
    }
    return String(decoding: Layout.text(of: tokens), as: UTF8.self)
  }

  /// A text in quotes, everything in it escaped that needs to be.
  package static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  private static let newline = LayoutToken(.newline, "\n")

  /// The tokens of a text in quotes.
  static func tokens(quoting text: String) -> [LayoutToken] {
    let content = text.isEmpty ? [] : [LayoutToken(.quotedLiteral, escaped(text))]
    return [LayoutToken(.openQuote, "\"")] + content + [LayoutToken(.closeQuote, "\"")]
  }

  private static func write(_ value: Value, to tokens: inout [LayoutToken]) {
    switch value.unmarked {
    case .null, .unknown: tokens.append(LayoutToken(.identifier, "null"))
    case .bool(let flag): tokens.append(LayoutToken(.identifier, flag ? "true" : "false"))
    case .number(let number): tokens.append(LayoutToken(.number, number.description))
    case .string(let text): tokens += self.tokens(quoting: text)
    case .list(let list): write(list.elements, to: &tokens)
    case .set(let set): write(set.elements, to: &tokens)
    case .tuple(let elements): write(elements, to: &tokens)
    case .map(let map): write(map.elements, to: &tokens)
    case .object(let object): write(object, to: &tokens)
    case .marked: break
    }
  }

  private static func write(_ elements: [Value], to tokens: inout [LayoutToken]) {
    tokens.append(LayoutToken(.openBracket, "["))
    for (place, element) in elements.enumerated() {
      if place > 0 { tokens.append(LayoutToken(.comma, ",")) }
      write(element, to: &tokens)
    }
    tokens.append(LayoutToken(.closeBracket, "]"))
  }

  private static func write(_ attributes: KeyedValues, to tokens: inout [LayoutToken]) {
    tokens.append(LayoutToken(.openBrace, "{"))
    if !attributes.isEmpty { tokens.append(newline) }
    for (name, value) in attributes.pairs {
      if Reader.isIdentifier(name) {
        tokens.append(LayoutToken(.identifier, name))
      } else {
        tokens += self.tokens(quoting: name)
      }
      tokens.append(LayoutToken(.equal, "="))
      write(value, to: &tokens)
      tokens.append(newline)
    }
    tokens.append(LayoutToken(.closeBrace, "}"))
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "$", "%":
        result.unicodeScalars.append(scalar)
        if place + 1 < scalars.count, scalars[place + 1] == "{" { result.unicodeScalars.append(scalar) }
      default:
        if scalar.isPrintable {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16)
          let width = scalar.value < 0x10000 ? 4 : 8
          result += (width == 4 ? "\\u" : "\\U") + String(repeating: "0", count: width - digits.count) + digits
        }
      }
    }
    return result
  }
}
