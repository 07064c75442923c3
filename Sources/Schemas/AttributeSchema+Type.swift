package import Values

extension AttributeSchema {
  /// The type of the attribute's values.
  package var impliedType: ValueType {
    switch type {
    case .plain(let type): type
    case .nested(let nesting, let attributes):
      nesting.type(of: .object(attributes.mapValues(\.impliedType)), isDynamic: false)
    }
  }

  /// What a configured value is converted to: as `impliedType`, but what is not required inside may be left out.
  package var constraint: ValueType {
    switch type {
    case .plain(let type): type
    case .nested(let nesting, let attributes):
      nesting.type(
        of: .object(
          attributes.mapValues(\.constraint),
          optional: Set(attributes.filter { $0.value.isOptional || $0.value.isComputed }.keys)),
        isDynamic: false)
    }
  }

  /// The attributes within, when there are any.
  var nestedAttributes: (nesting: NestingMode, attributes: [String: AttributeSchema])? {
    if case .nested(let nesting, let attributes) = type { return (nesting, attributes) }
    return nil
  }

  var containsSensitive: Bool {
    isSensitive || nestedAttributes?.attributes.values.contains(where: \.containsSensitive) == true
  }

  var containsWriteOnly: Bool {
    isWriteOnly || nestedAttributes?.attributes.values.contains(where: \.containsWriteOnly) == true
  }
}

extension NestingMode {
  /// Whether any number of blocks may stand together.
  var isCollection: Bool { self == .list || self == .set || self == .map }

  /// The type of what stands for all blocks (or objects) of type `element`. Blocks that may differ in type have no
  /// type that could be told beforehand.
  func type(of element: ValueType, isDynamic: Bool) -> ValueType {
    switch self {
    case .single, .group: element
    case .list: isDynamic ? .dynamic : .list(element)
    case .set: .set(element)
    case .map: isDynamic ? .dynamic : .map(element)
    }
  }
}

extension NestedBlockSchema {
  /// What stands for no block at all.
  func emptyValue(_ elementType: ValueType, isDynamic: Bool) -> Value {
    switch nesting {
    case .single: .null(elementType)
    case .group: block.emptyValue
    case .list: isDynamic ? .emptyTuple : .list(of: elementType, [])
    case .set: .set(SetValue(elementType: elementType, canonical: []))
    case .map: isDynamic ? .emptyObject : .map(of: elementType, [:])
    }
  }
}
