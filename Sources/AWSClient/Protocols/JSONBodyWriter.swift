import Cryptography
import JSON

/// Writes documents as JSON bodies.
struct JSONBodyWriter {
  let model: ServiceModel

  /// The JSON of a value; members that are null are left out, elements of lists and maps are not.
  func value(_ value: AWSDocument, _ reference: ShapeReference, depth: Int) throws(AWSError) -> JSONValue {
    guard depth < AWSError.maximumDepth else { throw .tooDeep(.invalidCall) }
    let shape = model.shape(reference)
    if shape.isDocument { return value.json }
    if value.isNull { return .null }
    switch shape.kind {
    case .structure: return try structure(value, shape, depth)
    case .list:
      guard let elements = value.list, let element = shape.element else { throw .mismatch(shape, needs: "a list") }
      var output: [JSONValue] = []
      output.reserveCapacity(elements.count)
      for item in elements { output.append(try self.value(item, element, depth: depth + 1)) }
      return .array(output)
    case .map:
      guard let members = value.members, let element = shape.element else { throw .mismatch(shape, needs: "a map") }
      var output = JSONObject()
      for entry in members { output.append(entry.name, try self.value(entry.value, element, depth: depth + 1)) }
      return .object(output)
    default: return try scalar(value, reference, shape)
    }
  }

  private func structure(_ value: AWSDocument, _ shape: Shape, _ depth: Int) throws(AWSError) -> JSONValue {
    guard let members = value.members else { throw .mismatch(shape, needs: "a map of members") }
    var output = JSONObject()
    for entry in members where !entry.value.isNull {
      guard let member = shape.member(entry.name) else { throw .unknownMember(entry.name, of: shape) }
      let name = member.reference.traits.locationName ?? member.name
      output.append(name, try self.value(entry.value, member.reference, depth: depth + 1))
    }
    return .object(output)
  }

  private func scalar(_ value: AWSDocument, _ reference: ShapeReference, _ shape: Shape) throws(AWSError) -> JSONValue {
    switch (shape.kind, value) {
    case (.timestamp, .timestamp(let moment)):
      let format = reference.traits.timestampFormat ?? "unixTimestamp"
      let text = ScalarText.text(moment, format: format)
      return format.lowercased() == "unixtimestamp" ? .number(JSONNumber(uncheckedText: text)) : .string(text)
    case (.blob, .string(let text)): return .string(Base64.standard.encode(Array(text.utf8)))
    case (_, .list), (_, .map): throw .mismatch(shape, needs: "a single value")
    default: return value.json
    }
  }
}
