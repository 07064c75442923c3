import Cryptography
import JSON
import OperatingSystem

@testable import AWSClient

/// The protocol tests write all values as JSON; the model says what they mean.
struct DocumentConversion {
  let model: ServiceModel

  func document(_ json: JSONValue, _ reference: ShapeReference?) -> AWSDocument {
    guard let reference else { return AWSDocument(json: json) }
    let shape = model.shape(reference)
    if shape.isDocument { return AWSDocument(json: json) }
    switch (shape.kind, json) {
    case (.structure, .object(let object)):
      return .map(
        AWSMembers(object.members.map { .init($0.key, document($0.value, shape.member($0.key)?.reference)) }))
    case (.map, .object(let object)):
      return .map(AWSMembers(object.members.map { .init($0.key, document($0.value, shape.element)) }))
    case (.list, .array(let elements)): return .list(elements.map { document($0, shape.element) })
    case (.timestamp, .number(let number)): return .timestamp(Timestamp(secondsSince1970: number.double))
    case (.timestamp, .string(let text)): return ScalarText.timestamp(text).map { .timestamp($0) } ?? .string(text)
    case (.blob, .string(let text)): return .blob(Array(text.utf8))
    case (.float, .number(let number)): return number.int64.map { .integer($0) } ?? .double(number.double)
    case (.float, .string(let text)): return ScalarText.double(text).map { .double($0) } ?? .string(text)
    case (.string, .number(let number)): return .string(number.text)
    default: return AWSDocument(json: json)
    }
  }

  /// The document as the tests write it, for a comparison that reads well.
  static func text(_ document: AWSDocument) -> String {
    switch document {
    case .double(let value):
      return value == value.rounded(.towardZero) && value.magnitude < 1e15 ? String(Int64(value)) : value.description
    case .blob(let bytes): return "b" + Hexadecimal.encode(bytes)
    case .timestamp(let moment): return "t" + ScalarText.epochSeconds(moment)
    case .list(let elements): return "[" + elements.map { text($0) }.joined(separator: ",") + "]"
    case .map(let members):
      return "{" + members.map { $0.name + ":" + text($0.value) }.sorted().joined(separator: ",") + "}"
    default: return JSONWriter().string(document.json)
    }
  }
}
