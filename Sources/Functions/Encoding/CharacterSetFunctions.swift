import Cryptography
import Values

/// `textencodebase64` and `textdecodebase64`.
enum CharacterSetFunctions {
  static let all: [FunctionSpecification] = [textencodebase64, textdecodebase64]

  static let textencodebase64 = FunctionSpecification.returning(
    .string, "textencodebase64", "The text in another encoding, its bytes in base64.",
    [.init("string", .string), .init("encoding", .string)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let name = try library(arguments.text(1))
    let target = name == "UTF-16" ? "UTF-16BE" : name
    let text = arguments.text(0)
    guard var bytes = CharacterSet.convert(Array(text.utf8), from: "UTF-8", to: target) else {
      throw FunctionError("the encoding has no form for some character of the text", argument: 0)
    }
    if name == "UTF-16" && !bytes.isEmpty { bytes = [0xFE, 0xFF] + bytes }
    return .string(Base64.standard.encode(bytes))
  }

  static let textdecodebase64 = FunctionSpecification.returning(
    .string, "textdecodebase64", "The text that base64 holds in another encoding.",
    [.init("source", .string), .init("encoding", .string)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let name = try library(arguments.text(1))
    guard let bytes = Base64.standard.decode(arguments.text(0)) else {
      throw FunctionError("the text is not valid base64", argument: 0)
    }
    guard let decoded = CharacterSet.convert(bytes, from: name, to: "UTF-8") else {
      throw FunctionError("the bytes are no text in this encoding", argument: 0)
    }
    return .string(normalizing: String(decoding: decoded, as: UTF8.self))
  }

  private static func library(_ name: String) throws(FunctionError) -> String {
    guard let known = CharacterSet.known(name) else {
      throw FunctionError("\"\(name)\" is not the name of a known encoding", argument: 1)
    }
    return known
  }
}
