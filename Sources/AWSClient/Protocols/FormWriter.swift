import HTTPClient

/// Writes the parameters of the query and ec2 protocols.
struct FormWriter {
  let model: ServiceModel
  private(set) var text = ""

  init(model: ServiceModel) { self.model = model }

  private var isEC2: Bool { model.wireProtocol == .ec2 }

  mutating func add(_ name: String, _ value: String) {
    if !text.isEmpty { text += "&" }
    text += PercentEncoding.encode(name) + "=" + PercentEncoding.encode(value)
  }

  /// Adds a value under a name.
  mutating func write(
    _ value: AWSDocument, _ reference: ShapeReference, prefix: String, depth: Int
  ) throws(AWSError) {
    guard depth < AWSError.maximumDepth else { throw .tooDeep(.invalidCall) }
    if value.isNull { return }
    let shape = model.shape(reference)
    switch shape.kind {
    case .structure: try structure(value, shape, prefix, depth)
    case .list: try list(value, reference, shape, prefix, depth)
    case .map: try map(value, reference, shape, prefix, depth)
    default: add(prefix, try ScalarText.text(value, reference, model, timestampFormat: "iso8601"))
    }
  }

  private mutating func structure(_ value: AWSDocument, _ shape: Shape, _ prefix: String, _ depth: Int) throws(AWSError)
  {
    guard let members = value.members else { throw .mismatch(shape, needs: "a map of members") }
    for entry in members {
      guard let member = shape.member(entry.name) else { throw .unknownMember(entry.name, of: shape) }
      let name = serializedName(member.reference.traits) ?? (isEC2 ? capitalised(member.name) : member.name)
      try write(entry.value, member.reference, prefix: prefix.isEmpty ? name : prefix + "." + name, depth: depth + 1)
    }
  }

  private mutating func list(
    _ value: AWSDocument, _ reference: ShapeReference, _ shape: Shape, _ prefix: String, _ depth: Int
  ) throws(AWSError) {
    guard let elements = value.list, let element = shape.element else { throw .mismatch(shape, needs: "a list") }
    var name = prefix
    if isEC2 {
      // Lists are always flat here, and an empty one is not written.
    } else if elements.isEmpty {
      add(prefix, "")
      return
    } else if !reference.traits.isFlattened {
      name = prefix + "." + (element.traits.locationName ?? "member")
    } else if reference.traits.locationName == nil, let own = element.traits.locationName {
      let parent = prefix.lastIndex(of: ".").map { prefix[...$0] } ?? ""
      name = parent + own
    }
    for (index, item) in elements.enumerated() {
      try write(item, element, prefix: "\(name).\(index + 1)", depth: depth + 1)
    }
  }

  private mutating func map(
    _ value: AWSDocument, _ reference: ShapeReference, _ shape: Shape, _ prefix: String, _ depth: Int
  ) throws(AWSError) {
    guard let members = value.members, let key = shape.key, let element = shape.element else {
      throw .mismatch(shape, needs: "a map")
    }
    let base = reference.traits.isFlattened ? prefix : prefix + ".entry"
    for (index, entry) in members.enumerated() {
      let keyName = serializedName(key.traits) ?? "key"
      let valueName = serializedName(element.traits) ?? "value"
      try write(.string(entry.name), key, prefix: "\(base).\(index + 1).\(keyName)", depth: depth + 1)
      try write(entry.value, element, prefix: "\(base).\(index + 1).\(valueName)", depth: depth + 1)
    }
  }

  private func serializedName(_ traits: ShapeTraits) -> String? {
    guard isEC2 else { return traits.locationName }
    return traits.queryName ?? traits.locationName.map { capitalised($0) }
  }

  private func capitalised(_ name: String) -> String { name.prefix(1).uppercased() + name.dropFirst() }
}
