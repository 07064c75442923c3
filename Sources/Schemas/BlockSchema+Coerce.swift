package import Values

extension BlockSchema {
  /// A loosely typed object conformed to the schema, as provider configuration given by other means is: attributes
  /// converted, what is missing null or absent. Throws the first part that does not fit.
  package func coerce(_ value: Value) throws(ConversionError) -> Value { try coerced(value, at: .root) }

  private func coerced(_ value: Value, at start: ValuePath) throws(ConversionError) -> Value {
    let layout = layout
    if value.isNull { return .null(layout.impliedType) }
    guard value.isKnown else { return .unknown(layout.impliedType) }
    guard case .object(let given) = value.unmarked else { throw ConversionError("an object is required", at: start) }
    for name in given.keys where KeyOrder.index(of: name, in: layout.names) == nil {
      throw ConversionError("unexpected attribute \"\(name)\"", at: start)
    }
    var result = layout.members.map(\.absent)
    for (index, member) in layout.members.enumerated() {
      guard case .attribute(let attribute) = member else { continue }
      result[index] = try BlockSchema.coerced(attribute, given[attribute.name], at: start)
    }
    // As the reference reports it: the path of a later block also names the collections of blocks before it.
    var place = start
    for (index, member) in layout.members.enumerated() {
      guard case .block(let block) = member, let part = given[block.name] else { continue }
      result[index] = try BlockSchema.coerced(block, part, at: place)
      let count = part.elements?.count ?? part.keyedValues?.count ?? 0
      if block.schema.nesting.isCollection && count > 0 { place = place.attribute(block.name) }
    }
    return layout.object(result)
  }

  private static func coerced(
    _ attribute: BlockLayout.Attribute, _ given: Value?, at path: ValuePath
  ) throws(ConversionError) -> Value {
    guard let given else {
      guard attribute.schema.isOptional || attribute.schema.isComputed else {
        throw ConversionError("attribute \"\(attribute.name)\" is required", at: path)
      }
      return attribute.absent
    }
    do throws(ConversionError) {
      return try given.converted(to: attribute.constraint)
    } catch {
      // The place inside the attribute is part of the message, not of the path, as callers point at attributes.
      throw ConversionError(error.message, at: path.attribute(attribute.name))
    }
  }

  private static func coerced(
    _ block: BlockLayout.NestedBlock, _ given: Value, at start: ValuePath
  ) throws(ConversionError) -> Value {
    let nested = block.schema.block
    let path = start.attribute(block.name)
    let nesting = block.schema.nesting
    guard nesting.isCollection else { return try nested.coerced(given, at: path) }
    let collection = nesting.type(of: block.elementType, isDynamic: false)
    if given.isNull { return .null(collection) }
    guard given.isKnown else { return .unknown(collection) }
    if nesting == .map {
      guard let keyed = given.keyedValues else { throw ConversionError("must be a map", at: start) }
      return try map(block, given, keyed, at: path)
    }
    let kind = nesting == .list ? "list" : "set"
    var elements: [Value] = []
    if let keyed = given.keyedValues {
      for (key, part) in keyed.pairs { elements.append(try nested.coerced(part, at: path.index(.string(key)))) }
    } else if let parts = given.elements {
      for (index, part) in parts.enumerated() {
        let key: Value = if case .set = given.unmarked { part } else { .number(index) }
        elements.append(try nested.coerced(part, at: path.index(key)))
      }
    } else {
      throw ConversionError("must be a \(kind)", at: start)
    }
    let type = elements.first?.type ?? block.elementType
    return nesting == .list ? .list(of: type, elements) : .set(of: type, elements)
  }

  private static func map(
    _ block: BlockLayout.NestedBlock, _ given: Value, _ keyed: KeyedValues, at path: ValuePath
  ) throws(ConversionError) -> Value {
    guard !keyed.isEmpty else { return .map(of: block.elementType, [:]) }
    var values: [Value] = []
    for (key, part) in keyed.pairs {
      values.append(try block.schema.block.coerced(part, at: path.index(.string(key))))
    }
    let elements = KeyedValues(sortedKeys: keyed.keys, values: values)
    // Blocks that differ in type stand in an object.
    if case .map(let map) = given.unmarked, values.allSatisfy({ $0.type == map.elementType }) {
      return .map(MapValue(elementType: map.elementType, elements: elements))
    }
    return .object(elements)
  }
}
