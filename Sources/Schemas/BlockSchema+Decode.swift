package import Diagnostics
package import HCL
package import Values

extension BlockSchema {
  /// The value of a body: `dynamic` blocks expanded, attributes evaluated and converted, blocks by their nesting.
  ///
  /// With errors the value is still of the implied type; what could not be told is unknown.
  package func decode(_ body: Body, in scope: EvaluationScope) -> Diagnosed<Value> {
    var decoder = BodyDecoder(scope: scope, allowsBlocks: layout.isPlain)
    let value = decoder.decode(body.expandingDynamicBlocks(in: scope), layout)
    return Diagnosed(value, decoder.diagnostics)
  }
}

/// Turns bodies into values by their schemas and collects what is wrong with them.
private struct BodyDecoder {
  let scope: EvaluationScope
  /// Whether blocks can stand for attributes; decided by the outermost schema.
  var allowsBlocks: Bool
  var diagnostics = Diagnostics()

  mutating func decode(_ body: Body, _ layout: BlockLayout) -> Value {
    let asBlocks = allowsBlocks ? layout.namesWritten(asBlocksIn: body) : []
    let content = body.content(layout.bodySchema(writtenAsBlocks: asBlocks)).collect(into: &diagnostics)
    var blocks: [String: [Block]] = [:]
    for block in content.blocks { blocks[block.type, default: []].append(block) }
    var values: [Value] = []
    values.reserveCapacity(layout.names.count)
    for member in layout.members {
      switch member {
      case .attribute(let attribute):
        if let written = content.attributes[attribute.name] {
          values.append(self.attribute(attribute, written))
        } else if let element = attribute.blockElementType, let written = blocks[attribute.name] {
          values.append(self.attribute(attribute, writtenAs: written, element))
        } else {
          values.append(attribute.absent)
        }
      case .block(let block):
        values.append(self.blocks(block, blocks[block.name] ?? [], missingAt: content.missingItemRange))
      }
    }
    return layout.object(values)
  }

  private mutating func attribute(_ attribute: BlockLayout.Attribute, _ written: HCL.Attribute) -> Value {
    let value = written.expression.evaluate(in: scope).collect(into: &diagnostics)
    return convert(
      value, attribute, at: written.expression.range, context: .between(written.nameRange, written.expression.range))
  }

  private mutating func convert(
    _ value: Value, _ attribute: BlockLayout.Attribute, at range: SourceRange, context: SourceRange?
  ) -> Value {
    do throws(ConversionError) {
      return try value.converted(to: attribute.constraint)
    } catch {
      diagnostics.append(.wrongAttributeType(attribute.name, error, at: range, context: context))
      return .unknown(attribute.type)
    }
  }

  /// An attribute of lists or sets of objects, written as a block for each object.
  private mutating func attribute(
    _ attribute: BlockLayout.Attribute, writtenAs blocks: [Block], _ element: ObjectType
  ) -> Value {
    let schema = BlockSchema(elementsOf: element)
    var decoder = BodyDecoder(scope: scope, allowsBlocks: schema.layout.isPlain)
    let elements = blocks.map { decoder.decode($0.body, schema.layout) }
    diagnostics.append(contentsOf: decoder.diagnostics)
    guard let first = blocks.first else { return attribute.absent }
    let value = Value.list(elements, emptyType: .object(element))
    return convert(value, attribute, at: first.definitionRange, context: nil)
  }

  private mutating func blocks(
    _ block: BlockLayout.NestedBlock, _ written: [Block], missingAt missing: SourceRange
  ) -> Value {
    switch block.schema.nesting {
    case .single, .group: return single(block, written, missingAt: missing)
    case .map: return map(block, written)
    case .list, .set: break
    }
    var elements: [Value] = []
    for child in written {
      elements.append(decode(child.body, block.layout))
      // Nobody knows how many blocks there will be.
      if child.body.isUnknown { return .unknown(block.type) }
    }
    let schema = block.schema
    if elements.count < schema.minimumItems {
      diagnostics.append(.tooFewBlocks(block.name, schema.minimumItems, at: missing))
    } else if schema.maximumItems > 0, elements.count > schema.maximumItems {
      diagnostics.append(
        .tooManyBlocks(block.name, schema.maximumItems, at: written[schema.maximumItems].body.missingItemRange))
    }
    if schema.nesting == .set { return .set(of: elements.first?.type ?? block.elementType, elements) }
    return block.isDynamic ? .tuple(elements) : .list(of: block.elementType, elements)
  }

  private mutating func single(
    _ block: BlockLayout.NestedBlock, _ written: [Block], missingAt missing: SourceRange
  ) -> Value {
    if written.count > 1 {
      diagnostics.append(.duplicateBlock(block.name, at: written[1].definitionRange, first: written[0].definitionRange))
    }
    if let first = written.first { return decode(first.body, block.layout) }
    if block.schema.minimumItems == 1 { diagnostics.append(.missingBlock(block.name, at: missing)) }
    return block.absent
  }

  private mutating func map(_ block: BlockLayout.NestedBlock, _ written: [Block]) -> Value {
    var elements: [String: Value] = [:]
    var ranges: [String: SourceRange] = [:]
    for child in written {
      if child.body.isUnknown { return .unknown(block.type) }
      let value = decode(child.body, block.layout)
      guard let label = child.labels.first else { continue }
      if let first = ranges[label] {
        diagnostics.append(.duplicateLabel(block.name, label, at: child.definitionRange, first: first))
        continue
      }
      ranges[label] = child.definitionRange
      elements[label] = value
    }
    return block.isDynamic ? .object(elements) : .map(of: block.elementType, elements)
  }
}

extension BlockSchema {
  /// What blocks that stand for objects of this type may contain: every attribute, none required, because a type says
  /// less than a schema.
  init(elementsOf type: ObjectType) {
    self.init(
      attributes: Dictionary(
        type.attributes.map { ($0.name, AttributeSchema(.plain($0.type), isOptional: true)) },
        uniquingKeysWith: { first, _ in first }))
  }
}

extension BlockLayout {
  /// Which attributes that may be written as blocks are not written as attributes in `body`; JSON, where both look
  /// alike, counts as attributes.
  func namesWritten(asBlocksIn body: Body) -> Set<String> {
    guard !attributesAsBlocks.isEmpty else { return [] }
    let probe = BodySchema(attributes: attributesAsBlocks.map { .init($0.name) })
    let found = body.partialContent(probe).value.content.attributes
    return Set(attributesAsBlocks.map(\.name).filter { found[$0] == nil })
  }

  /// What may stand in a body in which these attributes are written as blocks.
  func bodySchema(writtenAsBlocks names: Set<String>) -> BodySchema {
    guard !names.isEmpty else { return bodySchema }
    var schema = bodySchema
    schema.attributes.removeAll { names.contains($0.name) }
    schema.blocks = names.sorted(by: KeyOrder.precedes).map { BodySchema.Block($0) } + schema.blocks
    return schema
  }
}

extension Diagnostic {
  fileprivate static func wrongAttributeType(
    _ name: String, _ error: ConversionError, at range: SourceRange, context: SourceRange?
  ) -> Diagnostic {
    let place = error.path.steps.isEmpty ? "" : " at \(name)\(error.path.description)"
    return .error(
      "Incorrect attribute value type",
      "The value does not fit the attribute \"\(name)\"\(place): \(error.message).", at: range, context: context)
  }

  fileprivate static func tooFewBlocks(_ type: String, _ least: Int, at range: SourceRange) -> Diagnostic {
    .error(
      "Insufficient \(type) blocks",
      "At least \(least) \"\(type)\" \(least == 1 ? "block is" : "blocks are") needed here.", at: range)
  }

  fileprivate static func tooManyBlocks(_ type: String, _ most: Int, at range: SourceRange) -> Diagnostic {
    .error(
      "Too many \(type) blocks",
      "There may be no more than \(most) \"\(type)\" \(most == 1 ? "block" : "blocks") here.", at: range)
  }

  fileprivate static func missingBlock(_ type: String, at range: SourceRange) -> Diagnostic {
    .error("Missing \(type) block", "One \"\(type)\" block must stand here.", at: range)
  }

  fileprivate static func duplicateBlock(_ type: String, at range: SourceRange, first: SourceRange) -> Diagnostic {
    var diagnostic = Diagnostic.error(
      "Duplicate \(type) block",
      "There may be only one \"\(type)\" block here; the first stands in \(first.filename), line \(first.start.line).",
      at: range)
    diagnostic.notes = [.init(message: "first \"\(type)\" block", range: first)]
    return diagnostic
  }

  fileprivate static func duplicateLabel(
    _ type: String, _ label: String, at range: SourceRange, first: SourceRange
  ) -> Diagnostic {
    var diagnostic = Diagnostic.error(
      "Duplicate \(type) block",
      "Another \"\(type)\" block has the label \"\(label)\" already; labels of \"\(type)\" blocks must differ.",
      at: range)
    diagnostic.notes = [.init(message: "first block with this label", range: first)]
    return diagnostic
  }
}
