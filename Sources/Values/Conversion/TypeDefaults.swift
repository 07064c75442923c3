/// Default values of the optional attributes in a type constraint, in the shape of that type.
package struct TypeDefaults: Hashable, Sendable {
  /// The type constraint (without its own optional wrappers removed) that these belong to.
  package var type: ValueType
  /// The defaults of the attributes of an object type.
  package var values: [String: Value]
  /// The defaults further inside: by attribute name, by tuple index as text, or under "" for elements of a collection.
  package var children: [String: TypeDefaults]

  package init(type: ValueType, values: [String: Value] = [:], children: [String: TypeDefaults] = [:]) {
    self.type = type
    self.values = values
    self.children = children
  }

  package var isEmpty: Bool { values.isEmpty && children.isEmpty }

  /// The value with defaults in place of optional attributes that are missing or null; to be converted afterwards.
  package func applied(to value: Value) -> Value {
    if isEmpty { return value }
    switch value {
    case .marked(let marked): return applied(to: marked.value).marked(marked.marks)
    case .null, .unknown, .bool, .number, .string: return value
    case .list(let list): return appliedToElements(list.elements) { .list(of: list.elementType, $0) }
    case .set(let set): return appliedToElements(set.elements) { .set(of: set.elementType, $0) }
    case .tuple(let elements):
      if case .tuple = type {
        return .tuple(elements.enumerated().map { children[String($0)]?.applied(to: $1) ?? $1 })
      }
      return .tuple(elements.map { children[""]?.applied(to: $0) ?? $0 })
    case .map(let map):
      if case .object = type { return appliedToAttributes(map.elements, isMap: true) }
      let elements = map.elements.mapValues { children[""]?.applied(to: $1) ?? $1 }
      return TypeDefaults.rebuilt(elements, map.elementType)
    case .object(let attributes):
      if case .object = type { return appliedToAttributes(attributes, isMap: false) }
      return .object(attributes.mapValues { children[""]?.applied(to: $1) ?? $1 })
    }
  }

  private func appliedToElements(_ elements: [Value], _ rebuild: ([Value]) -> Value) -> Value {
    guard let child = children[""] else { return rebuild(elements) }
    let changed = elements.map { child.applied(to: $0) }
    // Defaults may change the types of single elements: until conversion evens them out, a tuple holds them.
    return Set(changed.map(\.type)).count > 1 ? .tuple(changed) : rebuild(changed).retyped
  }

  private static func rebuilt(_ elements: KeyedValues, _ type: ValueType) -> Value {
    let types = Set(elements.values.map(\.type))
    if types.count > 1 { return .object(elements) }
    return .map(MapValue(elementType: types.first ?? type, elements: elements))
  }

  private func appliedToAttributes(_ attributes: KeyedValues, isMap: Bool) -> Value {
    var result = attributes.dictionary
    for (name, fallback) in values where result[name]?.isNull ?? true { result[name] = fallback }
    for (name, child) in children {
      if let value = result[name] { result[name] = child.applied(to: value) }
    }
    return .object(result)
  }
}

extension Value {
  /// The same list or set with the element type that its elements have.
  fileprivate var retyped: Value {
    switch self {
    case .list(let list): .list(list.elements, emptyType: list.elementType)
    case .set(let set): .set(of: set.elements.first?.type ?? set.elementType, set.elements)
    default: self
    }
  }
}
