import Diagnostics

/// A body in JSON syntax: an object, or an array of objects that are read as one.
struct JSONBody {
  let node: JSONNode
  /// Properties that were read before.
  let hidden: Set<String>

  var missingItemRange: SourceRange {
    switch node.kind {
    case .object: node.closeRange
    default: node.startRange
    }
  }

  func content(_ schema: BodySchema) -> Diagnosed<BodyContent> {
    var diagnostics = Diagnostics()
    let (content, taken) = read(schema, &diagnostics)
    let known = schema.attributes.map(\.name).filter { !taken.contains($0) } + schema.blocks.map(\.type)
    for property in JSONBody.properties(of: node, label: nil, &diagnostics)
    where property.name != "//" && !taken.contains(property.name) {
      diagnostics.error(
        "Extraneous JSON object property",
        "There is no argument or block named \"\(property.name)\" here."
          + Suggestion.sentence(for: property.name, among: known),
        at: property.nameRange, context: property.range)
    }
    return Diagnosed(content, diagnostics)
  }

  func partialContent(_ schema: BodySchema) -> Diagnosed<(content: BodyContent, remaining: Body)> {
    var diagnostics = Diagnostics()
    let (content, taken) = read(schema, &diagnostics)
    return Diagnosed((content, Body(node: .json(node, hidden: taken))), diagnostics)
  }

  func justAttributes() -> Diagnosed<[String: Attribute]> {
    var diagnostics = Diagnostics()
    guard let properties = node.properties else {
      diagnostics.error(
        JSONBody.wrongType, "A JSON object with the arguments is needed here.", at: node.startRange)
      return Diagnosed([:], diagnostics)
    }
    var result: [String: Attribute] = [:]
    for property in properties where property.name != "//" && !hidden.contains(property.name) {
      if let earlier = result[property.name] {
        diagnostics.append(
          BodyMessages.duplicate(
            property.name, at: property.nameRange, earlier: earlier.nameRange,
            summary: "Duplicate attribute definition"))
      } else {
        result[property.name] = property.attribute
      }
    }
    return Diagnosed(result, diagnostics)
  }

  private func read(
    _ schema: BodySchema, _ diagnostics: inout Diagnostics
  ) -> (content: BodyContent, taken: Set<String>) {
    var taken = hidden
    var content = BodyContent(attributes: [:], blocks: [], missingItemRange: missingItemRange)
    let attributes = Set(schema.attributes.map(\.name))
    let blocks = Dictionary(schema.blocks.map { ($0.type, $0) }, uniquingKeysWith: { _, last in last })
    for property in JSONBody.properties(of: node, label: nil, &diagnostics) where !hidden.contains(property.name) {
      if attributes.contains(property.name) {
        if let earlier = content.attributes[property.name] {
          diagnostics.append(
            BodyMessages.duplicate(
              property.name, at: property.nameRange, earlier: earlier.nameRange, summary: "Duplicate argument"))
          continue
        }
        content.attributes[property.name] = property.attribute
        taken.insert(property.name)
      } else if let block = blocks[property.name] {
        let unpacking = BlockUnpacking(schema: block, typeRange: property.nameRange)
        content.blocks += unpacking.blocks(in: property.value, labels: [], &diagnostics)
        taken.insert(property.name)
      }
    }
    for wanted in schema.attributes where wanted.isRequired && content.attributes[wanted.name] == nil {
      diagnostics.append(BodyMessages.missing(wanted.name, at: missingItemRange))
    }
    return (content, taken)
  }

  /// The properties of an object, or of all objects of an array; with `label` they are the labels of blocks.
  static func properties(
    of node: JSONNode, label: String?, _ diagnostics: inout Diagnostics
  ) -> [JSONProperty] {
    let purpose = label.map { "whose names are the \($0) labels of this block" } ?? "with arguments and blocks"
    switch node.kind {
    case .null: return []
    case .object(let properties): return properties
    case .array(let elements):
      return elements.flatMap { element in
        if let properties = element.properties { return properties }
        diagnostics.error(wrongType, "A JSON object is needed here, \(purpose).", at: element.startRange)
        return []
      }
    default:
      diagnostics.error(
        wrongType, "A JSON object, or an array of objects, is needed here, \(purpose).", at: node.startRange)
      return []
    }
  }

  static let wrongType = "Incorrect JSON value type"
}

/// Finds the blocks of one type in a JSON value: a level of properties for each label, then objects or arrays of them.
private struct BlockUnpacking {
  let schema: BodySchema.Block
  let typeRange: SourceRange

  func blocks(
    in node: JSONNode, labels: [(text: String, range: SourceRange)], _ diagnostics: inout Diagnostics
  ) -> [Block] {
    guard labels.count == schema.labels.count else {
      let name = schema.labels[labels.count]
      let properties = JSONBody.properties(of: node, label: name, &diagnostics)
      if properties.isEmpty {
        diagnostics.error(
          "Missing block label", "A property is needed here; its name is the \(name) of the \(schema.type) block.",
          at: node.startRange)
      }
      return properties.flatMap {
        blocks(in: $0.value, labels: labels + [($0.name, $0.nameRange)], &diagnostics)
      }
    }
    switch node.kind {
    case .null: return []
    case .object: return [block(node, labels, at: node.openRange)]
    case .array(let elements): return elements.map { block($0, labels, at: node.openRange) }
    default:
      diagnostics.error(
        JSONBody.wrongType,
        "A JSON object, or an array of objects, with the content of \"\(schema.type)\" blocks is needed here.",
        at: node.startRange)
      return []
    }
  }

  private func block(
    _ node: JSONNode, _ labels: [(text: String, range: SourceRange)], at range: SourceRange
  ) -> Block {
    Block(
      type: schema.type, labels: labels.map(\.text), body: Body(node: .json(node, hidden: [])),
      definitionRange: range, typeRange: typeRange, labelRanges: labels.map(\.range))
  }
}
