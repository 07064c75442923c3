import Values
import YAML

/// `yamlencode` and `yamldecode`.
enum YAMLFunctions {
  static let all: [FunctionSpecification] = [yamldecode, yamlencode]

  static let yamldecode = FunctionSpecification(
    "yamldecode", "The value that a YAML document says.", parameters: [.init("src", .string)],
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      guard arguments.value(0).isKnown else { return .dynamic }
      return try decoded(arguments.text(0)).type
    },
    implementation: { (arguments: [Value], _) throws(FunctionError) -> Value in try decoded(arguments.text(0)) })

  private static func decoded(_ text: String) throws(FunctionError) -> Value {
    let document: YAMLNode
    do throws(YAMLError) {
      document = try YAMLReader.read(Array(text.utf8))
    } catch {
      throw FunctionError("the text is not valid YAML: line \(error.line): \(error.message)")
    }
    return try YAMLResolution.value(of: document)
  }

  static let yamlencode = FunctionSpecification.returning(
    .string, "yamlencode", "The value as YAML.",
    [.init("value", .dynamic, allowsNull: true, allowsUnknown: true, allowsDynamic: true)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let value = arguments.value(0)
    guard value.isWhollyKnown else { return .unknown(.string, .notNull) }
    return .string(normalizing: YAMLText.text(of: value))
  }
}
