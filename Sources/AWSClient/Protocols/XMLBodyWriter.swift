import XML

/// Writes documents as XML bodies.
struct XMLBodyWriter {
  let model: ServiceModel

  /// The root element of a body; a payload is named by its member first, a whole input by its shape.
  func root(_ value: AWSDocument, _ reference: ShapeReference, isPayload: Bool) throws(AWSError) -> XMLElement {
    let shape = model.shape(reference)
    let (own, outer) = (shape.traits.locationName, reference.traits.locationName)
    let name = (isPayload ? outer ?? own : own ?? outer) ?? shape.name
    var parent = XMLElement("")
    try write(value, reference, name, into: &parent, depth: 0)
    return parent.children.first ?? XMLElement(name)
  }

  private func write(
    _ value: AWSDocument, _ reference: ShapeReference, _ name: String, into parent: inout XMLElement, depth: Int
  ) throws(AWSError) {
    guard depth < AWSError.maximumDepth else { throw .tooDeep(.invalidCall) }
    if value.isNull { return }
    let shape = model.shape(reference)
    switch shape.kind {
    case .structure:
      var element = XMLElement(name, attributes: namespace(reference.traits))
      try structure(value, shape, into: &element, depth)
      parent.children.append(element)
    case .list: try list(value, reference, shape, name, into: &parent, depth)
    case .map: try map(value, reference, shape, name, into: &parent, depth)
    default:
      let text = try ScalarText.text(value, reference, model, timestampFormat: "iso8601")
      parent.children.append(XMLElement(name, attributes: namespace(reference.traits), text: text))
    }
  }

  private func structure(
    _ value: AWSDocument, _ shape: Shape, into element: inout XMLElement, _ depth: Int
  ) throws(AWSError) {
    guard let members = value.members else { throw .mismatch(shape, needs: "a map of members") }
    for entry in members where !entry.value.isNull {
      guard let member = shape.member(entry.name) else { throw .unknownMember(entry.name, of: shape) }
      let name = member.reference.traits.locationName ?? member.name
      if member.reference.traits.isAttribute {
        let text = try ScalarText.text(entry.value, member.reference, model, timestampFormat: "iso8601")
        element.attributes.append(XMLAttribute(name, text))
      } else {
        try write(entry.value, member.reference, name, into: &element, depth: depth + 1)
      }
    }
  }

  private func list(
    _ value: AWSDocument, _ reference: ShapeReference, _ shape: Shape, _ name: String, into parent: inout XMLElement,
    _ depth: Int
  ) throws(AWSError) {
    guard let items = value.list, let element = shape.element else { throw .mismatch(shape, needs: "a list") }
    if reference.traits.isFlattened {
      for item in items { try write(item, element, name, into: &parent, depth: depth + 1) }
      return
    }
    var list = XMLElement(name, attributes: namespace(reference.traits))
    let itemName = element.traits.locationName ?? "member"
    for item in items { try write(item, element, itemName, into: &list, depth: depth + 1) }
    parent.children.append(list)
  }

  private func map(
    _ value: AWSDocument, _ reference: ShapeReference, _ shape: Shape, _ name: String, into parent: inout XMLElement,
    _ depth: Int
  ) throws(AWSError) {
    guard let members = value.members, let key = shape.key, let element = shape.element else {
      throw .mismatch(shape, needs: "a map")
    }
    let isFlattened = reference.traits.isFlattened
    var entries: [XMLElement] = []
    for entry in members {
      var pair = XMLElement(isFlattened ? name : "entry", attributes: isFlattened ? namespace(reference.traits) : [])
      try write(.string(entry.name), key, key.traits.locationName ?? "key", into: &pair, depth: depth + 1)
      try write(entry.value, element, element.traits.locationName ?? "value", into: &pair, depth: depth + 1)
      entries.append(pair)
    }
    if isFlattened {
      parent.children += entries
    } else {
      parent.children.append(XMLElement(name, attributes: namespace(reference.traits), children: entries))
    }
  }

  private func namespace(_ traits: ShapeTraits) -> [XMLAttribute] {
    guard let uri = traits.namespace else { return [] }
    return [XMLAttribute(traits.namespacePrefix.map { "xmlns:" + $0 } ?? "xmlns", uri)]
  }
}
