import Values

/// A format string in parts.
struct FormatString {
  enum Part {
    case text(String)
    case verb(FormatVerb)
  }

  private(set) var parts: [Part] = []
  /// How many arguments the verbs reach.
  private(set) var argumentCount = 0

  /// Fails where a `%` begins nothing that is known.
  init(_ format: String) throws(FunctionError) {
    let bytes = Array(format.utf8)
    var position = 0
    var text: [UInt8] = []
    var next = 0
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "%") else {
        text.append(bytes[position])
        position += 1
        continue
      }
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "%") {
        text.append(UInt8(ascii: "%"))
        position += 1
        continue
      }
      parts.append(.text(String(decoding: text, as: UTF8.self)))
      text = []
      let verb = try FormatString.verb(bytes, &position, next)
      next = verb.argument + 1
      argumentCount = max(argumentCount, next)
      parts.append(.verb(verb))
    }
    parts.append(.text(String(decoding: text, as: UTF8.self)))
  }

  private static func verb(_ bytes: [UInt8], _ position: inout Int, _ next: Int) throws(FunctionError) -> FormatVerb {
    var verb = FormatVerb(argument: next)
    let start = position
    flags: while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "-"): verb.hasMinus = true
      case UInt8(ascii: "+"): verb.hasPlus = true
      case UInt8(ascii: "#"): verb.hasSharp = true
      case UInt8(ascii: " "): verb.hasSpace = true
      case UInt8(ascii: "0"): verb.hasZero = true
      default: break flags
      }
      position += 1
    }
    verb.width = try number(bytes, &position)
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      verb.precision = try number(bytes, &position) ?? 0
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: "[") {
      position += 1
      guard let place = try number(bytes, &position), place >= 1, position < bytes.count,
        bytes[position] == UInt8(ascii: "]")
      else { throw FunctionError("the place of an argument at offset \(start) is malformed") }
      verb.argument = place - 1
      position += 1
    }
    guard position < bytes.count, verbs.contains(bytes[position]) else {
      throw FunctionError("there is no known verb after the % at offset \(start - 1)")
    }
    verb.letter = bytes[position]
    position += 1
    return verb
  }

  private static let verbs = Set("vtbdoxXeEfgGsq".utf8)

  private static func number(_ bytes: [UInt8], _ position: inout Int) throws(FunctionError) -> Int? {
    let start = position
    while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) { position += 1 }
    guard position > start else { return nil }
    guard let value = Int(String(decoding: bytes[start..<position], as: UTF8.self)), value <= 1_000_000 else {
      throw FunctionError("a width or precision in the format is too large")
    }
    return value
  }

  /// The text with the arguments in place of the verbs.
  func text(_ arguments: [Value]) throws(FunctionError) -> String {
    var result = ""
    for part in parts {
      switch part {
      case .text(let text): result += text
      case .verb(let verb):
        guard verb.argument < arguments.count else {
          throw FunctionError("not enough arguments for \(verb.name): argument \(verb.argument + 1) is missing")
        }
        result += try FormattedArgument.text(of: arguments[verb.argument], verb)
      }
    }
    return result
  }
}
