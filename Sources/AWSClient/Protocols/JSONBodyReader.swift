import Cryptography
import JSON

/// Reads JSON answers by their shapes.
struct JSONBodyReader {
  let model: ServiceModel

  /// The value of JSON; members that the model does not know are left out.
  func value(_ json: JSONValue, _ reference: ShapeReference, depth: Int) throws(AWSError) -> AWSDocument {
    guard depth < AWSError.maximumDepth else { throw .tooDeep(.decoding) }
    let shape = model.shape(reference)
    if shape.isDocument { return AWSDocument(json: json) }
    switch (shape.kind, json) {
    case (_, .null): return .null
    case (.structure, .object(let object)): return try structure(object, shape, depth: depth)
    case (.list, .array(let elements)):
      guard let element = shape.element else { return .list([]) }
      var output: [AWSDocument] = []
      output.reserveCapacity(elements.count)
      for item in elements { output.append(try value(item, element, depth: depth + 1)) }
      return .list(output)
    case (.map, .object(let object)):
      guard let element = shape.element else { return .empty }
      var output = AWSMembers()
      for member in object { output[member.key] = try value(member.value, element, depth: depth + 1) }
      return .map(output)
    default: return try scalar(json, shape)
    }
  }

  /// The value of an object by the structure's members; members in other places of the message are left out.
  func structure(_ object: JSONObject, _ shape: Shape, depth: Int = 0) throws(AWSError) -> AWSDocument {
    var output = AWSMembers()
    for member in shape.members {
      if member.reference.traits.isOutsideBody { continue }
      guard let json = object[member.reference.traits.locationName ?? member.name], !json.isNull else { continue }
      output[member.name] = try value(json, member.reference, depth: depth + 1)
    }
    if shape.isUnion, output.isEmpty {
      let unknown = object.members.first { $0.key != "__type" && !$0.value.isNull }
      // The service knows a choice that the model does not.
      if let unknown { output["SDK_UNKNOWN_MEMBER"] = ["name": .string(unknown.key)] }
    }
    return .map(output)
  }

  private func scalar(_ json: JSONValue, _ shape: Shape) throws(AWSError) -> AWSDocument {
    switch (shape.kind, json) {
    case (.string, .string(let text)): return .string(text)
    case (.boolean, .bool(let value)): return .bool(value)
    case (.integer, .number(let number)):
      if let value = number.int64 ?? Int64(exactly: number.double) { return .integer(value) }
    case (.float, .number(let number)): return .double(number.double)
    case (.float, .string(let text)): if let value = ScalarText.double(text) { return .double(value) }
    case (.blob, .string(let text)): if let bytes = Base64.standard.decode(text) { return .blob(bytes) }
    case (.timestamp, .number(let number)):
      if let moment = ScalarText.timestamp(number.text) { return .timestamp(moment) }
    case (.timestamp, .string(let text)): if let moment = ScalarText.timestamp(text) { return .timestamp(moment) }
    case (.string, .number(let number)): return .string(number.text)
    case (.string, .bool(let value)): return .string(value ? "true" : "false")
    case (.string, _): return AWSDocument(json: json)
    default: break
    }
    throw AWSError(
      .decoding, code: "UnexpectedResponse",
      message: "the answer has \(json.kindName) in place of a \(shape.kind) (\(shape.name))")
  }
}
