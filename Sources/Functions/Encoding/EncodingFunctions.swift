import Cryptography
import JSON
import Values

/// Functions that encode and decode.
enum EncodingFunctions {
  static let all: [FunctionSpecification] =
    [base64decode, base64encode, csvdecode, jsondecode, jsonencode, urldecode, urlencode]
    + CharacterSetFunctions.all + CompressionFunctions.all

  private static let str = FunctionSpecification.Parameter("str", .string)

  static let base64encode = FunctionSpecification.text("base64encode", "The text's UTF-8 in base64.") { text in
    Base64.standard.encode(Array(text.utf8))
  }

  static let base64decode = FunctionSpecification.text("base64decode", "The text that base64 holds.") {
    (text: String) throws(FunctionError) -> String in
    guard let bytes = Base64.standard.decode(text) else { throw FunctionError("the text is not valid base64") }
    guard let decoded = String(validating: bytes, as: UTF8.self) else {
      throw FunctionError("the decoded bytes are not UTF-8 text")
    }
    return decoded
  }

  static let urlencode = FunctionSpecification.text("urlencode", "The text as part of a URL's query.") { text in
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: " "): result += "+"
      default: result += "%" + Hexadecimal.encode([byte]).uppercased()
      }
    }
    return result
  }

  static let urldecode = FunctionSpecification.text("urldecode", "The text that part of a URL's query stands for.") {
    (text: String) throws(FunctionError) -> String in
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "%") {
        guard position + 2 < bytes.count,
          let decoded = Hexadecimal.decode(String(decoding: bytes[position + 1...position + 2], as: UTF8.self))
        else { throw FunctionError("a % is not followed by two hexadecimal digits") }
        result += decoded
        position += 3
      } else {
        result.append(bytes[position] == UInt8(ascii: "+") ? UInt8(ascii: " ") : bytes[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  static let jsonencode = FunctionSpecification.returning(
    .string, "jsonencode", "The value as JSON.",
    [.init("val", .dynamic, allowsNull: true, allowsUnknown: true, allowsDynamic: true)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let value = arguments.value(0)
    guard value.isWhollyKnown else {
      return .refinedUnknown(.string, Refinements(isNotNull: true, prefix: jsonPrefix(value)))
    }
    do {
      return .string(normalizing: JSONWriter().string(try ValueJSON.encode(value)))
    } catch {
      throw FunctionError("the value cannot be written as JSON: \((error as? ConversionError)?.message ?? "")")
    }
  }

  /// What the JSON of a value that is not wholly known begins with.
  private static func jsonPrefix(_ value: Value) -> String {
    guard value.isSurelyNotNull else { return "" }
    switch value.type {
    case .object, .map: return "{"
    case .tuple, .list, .set: return "["
    case .string: return "\""
    default: return ""
    }
  }

  static let jsondecode = FunctionSpecification(
    "jsondecode", "The value that JSON says.", parameters: [str],
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      guard arguments.value(0).isKnown else { return .dynamic }
      return try decoded(arguments.text(0)).type
    },
    implementation: { (arguments: [Value], _) throws(FunctionError) -> Value in try decoded(arguments.text(0)) })

  private static func decoded(_ text: String) throws(FunctionError) -> Value {
    do {
      return try ValueJSON.decode(try JSONReader.read(text))
    } catch {
      throw FunctionError("the text is not valid JSON: \((error as? JSONError)?.description ?? "")")
    }
  }

  static let csvdecode = FunctionSpecification(
    "csvdecode", "The rows of comma-separated values as objects, named by the first row.", parameters: [str],
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      guard arguments.value(0).isKnown else { return .dynamic }
      return .list(.object(Dictionary(try CSV(arguments.text(0)).names.map { ($0, .string) }) { first, _ in first }))
    },
    refinements: .notNull,
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      let table = try CSV(arguments.text(0))
      let rows = table.rows.map { row in
        Value.object(Dictionary(zip(table.names, row.map { .string(normalizing: $0) })) { first, _ in first })
      }
      return .list(of: type.elementType ?? .emptyObject, rows)
    })
}
