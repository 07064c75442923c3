package import Numbers

extension Value {
  /// Not known yet, of this type.
  package static func unknown(_ type: ValueType, _ refinements: Refinements = .none) -> Value {
    .unknown(UnknownValue(type: type, refinements: refinements))
  }

  /// Nothing is known, not even the type.
  package static let dynamic = Value.unknown(UnknownValue(type: .dynamic))

  package static func number(_ value: Int) -> Value { .number(Number(value)) }

  package static func object(_ attributes: [String: Value]) -> Value { .object(KeyedValues(attributes)) }

  package static func list(of type: ValueType, _ elements: [Value]) -> Value {
    .list(ListValue(elementType: type, elements: elements))
  }

  package static func map(of type: ValueType, _ elements: [String: Value]) -> Value {
    .map(MapValue(elementType: type, elements: KeyedValues(elements)))
  }

  package static let emptyObject = Value.object(KeyedValues.empty)
  package static let emptyTuple = Value.tuple([])

  package var type: ValueType {
    switch self {
    case .null(let type): type
    case .unknown(let unknown): unknown.type
    case .bool: .bool
    case .number: .number
    case .string: .string
    case .list(let list): .list(list.elementType)
    case .set(let set): .set(set.elementType)
    case .map(let map): .map(map.elementType)
    case .tuple(let elements): .tuple(elements.map(\.type))
    case .object(let attributes):
      .object(ObjectType(sortedNames: attributes.keys, types: attributes.values.map(\.type)))
    case .marked(let marked): marked.value.type
    }
  }

  /// The marks directly on this value, not those further inside.
  package var marks: Marks {
    if case .marked(let marked) = self { return marked.marks }
    return .none
  }

  /// This value without the marks directly on it.
  package var unmarked: Value {
    if case .marked(let marked) = self { return marked.value }
    return self
  }

  package func marked(_ marks: Marks) -> Value {
    if marks.isEmpty { return self }
    if case .marked(let marked) = self {
      return .marked(MarkedValue(value: marked.value, marks: marked.marks.union(marks)))
    }
    return .marked(MarkedValue(value: self, marks: marks))
  }

  package var isNull: Bool {
    if case .null = unmarked { return true }
    return false
  }

  /// Whether this value itself is known; its parts may not be.
  package var isKnown: Bool {
    if case .unknown = unmarked { return false }
    return true
  }

  /// The text of a known, not null string; marks are looked through.
  package var stringValue: String? {
    if case .string(let text) = unmarked { return text }
    return nil
  }

  package var boolValue: Bool? {
    if case .bool(let value) = unmarked { return value }
    return nil
  }

  package var numberValue: Number? {
    if case .number(let value) = unmarked { return value }
    return nil
  }

  /// The attributes of an object or the elements of a map; marks are looked through.
  package var keyedValues: KeyedValues? {
    switch unmarked {
    case .object(let attributes): attributes
    case .map(let map): map.elements
    default: nil
    }
  }

  /// The elements of a list, set or tuple; marks are looked through.
  package var elements: [Value]? {
    switch unmarked {
    case .list(let list): list.elements
    case .set(let set): set.elements
    case .tuple(let elements): elements
    default: nil
    }
  }

  /// The attribute of a known object (or element of a map); `nil` when there is none. Marks are looked through.
  package func attribute(_ name: String) -> Value? { keyedValues?[name] }
}
