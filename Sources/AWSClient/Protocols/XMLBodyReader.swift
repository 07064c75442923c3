import Cryptography
import XML

/// Reads XML answers by their shapes.
struct XMLBodyReader {
  let model: ServiceModel

  /// The value of a structure whose members are inside an element.
  func structure(_ element: XMLElement, _ shape: Shape, depth: Int = 0) throws(AWSError) -> AWSDocument {
    guard depth < AWSError.maximumDepth else { throw .tooDeep(.decoding) }
    var output = AWSMembers()
    let byName = Dictionary(grouping: element.children) { $0.localName }
    for member in shape.members {
      let traits = member.reference.traits
      if traits.isOutsideBody { continue }
      let memberShape = model.shape(member.reference)
      let name = traits.locationName ?? member.name
      // A flat list has the name of the member, in older models that of its elements.
      let flatName = traits.isFlattened ? memberShape.element?.traits.locationName : nil
      if let found = byName[XMLElement(name).localName] ?? flatName.flatMap({ byName[XMLElement($0).localName] }) {
        output[member.name] = try value(found, member.reference, depth: depth + 1)
      } else if traits.isAttribute {
        let local = XMLElement(name).localName
        let attribute = element.attributes.first { XMLElement($0.name).localName == local }
        if let attribute { output[member.name] = .string(attribute.value) }
      }
    }
    if shape.isUnion, output.isEmpty, let unknown = element.children.first {
      output["SDK_UNKNOWN_MEMBER"] = ["name": .string(unknown.localName)]
    }
    return .map(output)
  }

  /// The value of elements with one name: several for a flattened collection, else the first counts.
  private func value(
    _ elements: [XMLElement], _ reference: ShapeReference, depth: Int
  ) throws(AWSError) -> AWSDocument {
    guard let first = elements.first else { return .null }
    let shape = model.shape(reference)
    switch shape.kind {
    case .structure: return try structure(first, shape, depth: depth)
    case .list:
      guard let element = shape.element else { return .list([]) }
      var output: [AWSDocument] = []
      for item in reference.traits.isFlattened ? elements : first.children {
        output.append(try value([item], element, depth: depth + 1))
      }
      return .list(output)
    case .map: return try map(reference.traits.isFlattened ? elements : first.children, shape, depth)
    default: return try scalar(first.text, shape)
    }
  }

  private func map(_ entries: [XMLElement], _ shape: Shape, _ depth: Int) throws(AWSError) -> AWSDocument {
    guard let key = shape.key, let element = shape.element else { return .empty }
    var output = AWSMembers()
    for entry in entries {
      guard let name = entry.child(key.traits.locationName ?? "key")?.text else { continue }
      let values = entry.child(element.traits.locationName ?? "value").map { [$0] } ?? []
      output[name] = try value(values, element, depth: depth + 1)
    }
    return .map(output)
  }

  /// The value of a text by its shape.
  func scalar(_ text: String, _ shape: Shape) throws(AWSError) -> AWSDocument {
    func trimmed() -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    switch shape.kind {
    case .boolean: return .bool(trimmed().lowercased() == "true")
    case .integer: if let value = Int64(trimmed()) { return .integer(value) }
    case .float: if let value = ScalarText.double(trimmed()) { return .double(value) }
    case .blob: if let bytes = Base64.standard.decode(trimmed()) { return .blob(bytes) }
    case .timestamp: if let moment = ScalarText.timestamp(trimmed()) { return .timestamp(moment) }
    default: return .string(text)
    }
    throw AWSError(
      .decoding, code: "UnexpectedResponse", message: "the answer has a \(shape.name) that is not a \(shape.kind)")
  }
}
