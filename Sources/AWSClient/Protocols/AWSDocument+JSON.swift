import Cryptography
package import JSON

/// Any JSON as a document and back, where a model says that anything may stand.
extension AWSDocument {
  /// The document with the meaning of JSON.
  package init(json: JSONValue) {
    switch json {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let number): self = number.int64.map { .integer($0) } ?? .double(number.double)
    case .string(let text): self = .string(text)
    case .array(let elements): self = .list(elements.map { AWSDocument(json: $0) })
    case .object(let object):
      self = .map(AWSMembers(object.members.map { AWSMembers.Member($0.key, AWSDocument(json: $0.value)) }))
    }
  }

  /// The JSON of the document; blobs as base64, moments as seconds since 1970.
  package var json: JSONValue {
    switch self {
    case .null: .null
    case .bool(let value): .bool(value)
    case .integer(let value): .number(JSONNumber(value))
    case .double(let value): value.isFinite ? .number(JSONNumber(value)) : .string(ScalarText.text(value))
    case .string(let text): .string(text)
    case .blob(let bytes): .string(Base64.standard.encode(bytes))
    case .timestamp(let moment): .number(JSONNumber(uncheckedText: ScalarText.epochSeconds(moment)))
    case .list(let elements): .array(elements.map(\.json))
    case .map(let members): .object(JSONObject(members.map { JSONObject.Member($0.name, $0.value.json) }))
    }
  }
}
