extension TypeDefaults {
  /// The value with defaults in place of optional attributes that are missing or null; to be converted afterwards.
  ///
  /// Parts that do not have the shape of these defaults stay as they are: the conversion will say what is wrong.
  package func applied(to value: Value) -> Value {
    switch value {
    case .marked(let marked): return applied(to: marked.value).marked(marked.marks)
    case .null, .unknown, .bool, .number, .string: return value
    default: break
    }
    switch self {
    case .object(let defaults, let children): return applied(defaults, children, to: value)
    case .elements(let child): return child.appliedToElements(of: value)
    case .tuple(let children):
      guard case .tuple(let elements) = value else { return value }
      return .tuple(elements.enumerated().map { children[$0]?.applied(to: $1) ?? $1 })
    }
  }

  private func applied(
    _ defaults: [String: Value], _ children: [String: TypeDefaults], to value: Value
  ) -> Value {
    guard let attributes = value.keyedValues else { return value }
    var result = attributes.dictionary
    for (name, fallback) in defaults where result[name]?.isNull ?? true { result[name] = fallback }
    for (name, child) in children {
      if let inner = result[name] { result[name] = child.applied(to: inner) }
    }
    return .object(result)
  }

  /// Applies these defaults to every element. Where that makes the types of elements differ, a tuple or object holds
  /// them until the conversion evens them out.
  private func appliedToElements(of value: Value) -> Value {
    switch value {
    case .list(let list):
      let elements = list.elements.map(applied)
      return TypeDefaults.areAlike(elements) ? .list(elements, emptyType: list.elementType) : .tuple(elements)
    case .set(let set):
      let elements = set.elements.map(applied)
      guard TypeDefaults.areAlike(elements) else { return .tuple(elements) }
      return .set(of: elements.first?.type ?? set.elementType, elements)
    case .tuple(let elements): return .tuple(elements.map(applied))
    case .map(let map):
      let elements = map.elements.mapValues { applied(to: $1) }
      guard TypeDefaults.areAlike(elements.values) else { return .object(elements) }
      return .map(MapValue(elementType: elements.values.first?.type ?? map.elementType, elements: elements))
    case .object(let attributes): return .object(attributes.mapValues { applied(to: $1) })
    default: return value
    }
  }

  private static func areAlike(_ elements: [Value]) -> Bool {
    guard let first = elements.first?.type else { return true }
    return elements.allSatisfy { $0.type == first }
  }
}
