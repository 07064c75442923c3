import Values

extension Value {
  /// The attribute of an object: unknown when the object is, null when the object is or lacks it.
  func part(_ name: String, _ type: @autoclosure () -> ValueType) -> Value {
    switch unmarked {
    case .unknown: .unknown(type())
    case .object(let attributes): attributes[name] ?? .null(type())
    case .map(let map): map.elements[name] ?? .null(type())
    default: .null(type())
    }
  }

  /// The element of a list or tuple: unknown when the list is, `nil` when there is none.
  func element(at index: Int, _ type: @autoclosure () -> ValueType) -> Value? {
    if case .unknown = unmarked { return .unknown(type()) }
    guard let elements, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// The value without what is known about its unknown parts: for comparing values the provider may have refined.
  var withoutRefinements: Value {
    switch self {
    case .unknown(let unknown): unknown.refinements.isEmpty ? self : .unknown(unknown.type)
    case .null, .bool, .number, .string: self
    case .list(let list):
      .list(ListValue(elementType: list.elementType, elements: list.elements.map(\.withoutRefinements)))
    case .set(let set): .set(of: set.elementType, set.elements.map(\.withoutRefinements))
    case .map(let map):
      .map(MapValue(elementType: map.elementType, elements: map.elements.mapValues { $1.withoutRefinements }))
    case .tuple(let elements): .tuple(elements.map(\.withoutRefinements))
    case .object(let attributes): .object(attributes.mapValues { $1.withoutRefinements })
    case .marked(let marked): marked.value.withoutRefinements.marked(marked.marks)
    }
  }

  /// Whether both are the same in type and content, whatever is known about unknown parts.
  func isSame(as other: Value) -> Bool { self == other || withoutRefinements == other.withoutRefinements }

  /// The same kind of collection with other elements.
  func replacingElements(_ elements: [Value]) -> Value {
    switch unmarked {
    case .tuple: .tuple(elements)
    case .set(let set): .set(of: set.elementType, elements)
    case .list(let list): .list(ListValue(elementType: list.elementType, elements: elements))
    default: self
    }
  }
}
