import Diagnostics

extension NativeBody {
  func content(_ schema: BodySchema, hidden: HiddenItems) -> Diagnosed<BodyContent> {
    var (content, taken, diagnostics) = read(schema, hidden: hidden)
    let used = Set(content.attributes.keys)
    for attribute in attributes where !taken.attributes.contains(attribute.name) {
      diagnostics.append(BodyMessages.unsupported(attribute, schema, used: used))
    }
    for block in blocks where !taken.blocks.contains(block.type) {
      diagnostics.append(BodyMessages.unsupported(block, schema))
    }
    content.missingItemRange = missingItemRange
    return Diagnosed(content, diagnostics)
  }

  func partialContent(
    _ schema: BodySchema, hidden: HiddenItems
  ) -> Diagnosed<(content: BodyContent, remaining: Body)> {
    let (content, taken, diagnostics) = read(schema, hidden: hidden)
    return Diagnosed((content, Body(node: .native(self, hidden: taken))), diagnostics)
  }

  func justAttributes(hidden: HiddenItems) -> Diagnosed<[String: Attribute]> {
    var diagnostics = Diagnostics()
    if let block = blocks.first {
      diagnostics.error(
        "Unexpected \"\(block.type)\" block", "Only arguments can be set here; blocks are not allowed.",
        at: block.typeRange)
    }
    var result: [String: Attribute] = [:]
    for attribute in attributes where !hidden.attributes.contains(attribute.name) {
      result[attribute.name] = attribute
    }
    return Diagnosed(result, diagnostics)
  }

  private var missingItemRange: SourceRange {
    SourceRange(filename: range.filename, start: range.start, end: range.start)
  }

  private func read(
    _ schema: BodySchema, hidden: HiddenItems
  ) -> (content: BodyContent, taken: HiddenItems, diagnostics: Diagnostics) {
    var taken = hidden
    var diagnostics = Diagnostics()
    var found: [String: Attribute] = [:]
    for wanted in schema.attributes {
      if !hidden.attributes.contains(wanted.name), let attribute = attribute(wanted.name) {
        found[wanted.name] = attribute
        taken.attributes.insert(wanted.name)
      } else if wanted.isRequired {
        diagnostics.append(BodyMessages.missing(wanted.name, at: missingItemRange))
      }
    }
    var result: [Block] = []
    let wanted = Dictionary(schema.blocks.map { ($0.type, $0) }, uniquingKeysWith: { _, last in last })
    for block in blocks where !hidden.blocks.contains(block.type) {
      guard let schema = wanted[block.type] else { continue }
      if block.labels.count > schema.labels.count {
        diagnostics.append(BodyMessages.extraLabel(block, schema))
      } else if block.labels.count < schema.labels.count {
        diagnostics.append(BodyMessages.missingLabel(block, schema))
      } else {
        result.append(block.block)
      }
    }
    taken.blocks.formUnion(wanted.keys)
    let content = BodyContent(attributes: found, blocks: result, missingItemRange: missingItemRange)
    return (content, taken, diagnostics)
  }
}

extension NativeBlock {
  /// The block as readers of bodies see it.
  var block: Block {
    Block(
      type: type, labels: labels, body: Body(node: .native(body, hidden: .none)), definitionRange: definitionRange,
      typeRange: typeRange, labelRanges: labelRanges)
  }
}
