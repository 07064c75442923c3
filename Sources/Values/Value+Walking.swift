import Numbers

extension Value {
  /// The parts directly inside, with the step that leads to each; an element of a set is its own key.
  package var children: [(step: ValuePath.Step, value: Value)] {
    switch self {
    case .list(let list): list.elements.enumerated().map { (.index(.number($0)), $1) }
    case .tuple(let elements): elements.enumerated().map { (.index(.number($0)), $1) }
    case .set(let set): set.elements.map { (.index($0), $0) }
    case .map(let map): map.elements.pairs.map { (.index(.string($0)), $1) }
    case .object(let attributes): attributes.pairs.map { (.attribute($0), $1) }
    case .marked(let marked): marked.value.children
    case .null, .unknown, .bool, .number, .string: []
    }
  }

  /// The same value with every part directly inside replaced; the element type of a list or map follows its elements.
  package func mapChildren<Failure: Error>(
    _ change: (ValuePath.Step, Value) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    switch self {
    case .list(let list):
      let elements = try Value.mapped(list.elements, change)
      return .list(ListValue(elementType: Value.common(elements) ?? list.elementType, elements: elements))
    case .tuple(let elements): return .tuple(try Value.mapped(elements, change))
    case .set(let set):
      var elements: [Value] = []
      for element in set.elements { elements.append(try change(.index(element), element)) }
      return .set(of: Value.common(elements) ?? set.elementType, elements)
    case .map(let map):
      var elements: [Value] = []
      for (key, element) in map.elements.pairs { elements.append(try change(.index(.string(key)), element)) }
      let keyed = KeyedValues(sortedKeys: map.elements.keys, values: elements)
      return .map(MapValue(elementType: Value.common(elements) ?? map.elementType, elements: keyed))
    case .object(let attributes):
      var values: [Value] = []
      for (name, value) in attributes.pairs { values.append(try change(.attribute(name), value)) }
      return .object(KeyedValues(sortedKeys: attributes.keys, values: values))
    case .marked(let marked): return try marked.value.mapChildren(change).marked(marked.marks)
    case .null, .unknown, .bool, .number, .string: return self
    }
  }

  private static func mapped<Failure: Error>(
    _ elements: [Value], _ change: (ValuePath.Step, Value) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    var result: [Value] = []
    result.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      result.append(try change(.index(.number(index)), element))
    }
    return result
  }

  /// The type of the first element whose type is known.
  private static func common(_ elements: [Value]) -> ValueType? {
    elements.first { $0.type != .dynamic }?.type
  }

  /// Every part, this value first; parents before their children. A part's children are skipped when `visit` says `false`.
  package func walk(at path: ValuePath = .root, _ visit: (ValuePath, Value) -> Bool) {
    guard visit(path, self) else { return }
    for (step, child) in children { child.walk(at: ValuePath(path.steps + [step]), visit) }
  }

  /// This value with every part replaced, the innermost first.
  package func transformed<Failure: Error>(
    at path: ValuePath = .root, _ change: (ValuePath, Value) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let inner = try mapChildren { (step, child) throws(Failure) in
      try child.transformed(at: ValuePath(path.steps + [step]), change)
    }
    return try change(path, inner)
  }

  /// Whether nothing on or inside this value is unknown; marks are looked through.
  package var isWhollyKnown: Bool {
    switch self {
    case .unknown: false
    case .null, .bool, .number, .string: true
    case .list(let list): list.elements.allSatisfy(\.isWhollyKnown)
    case .set(let set): set.elements.allSatisfy(\.isWhollyKnown)
    case .map(let map): map.elements.values.allSatisfy(\.isWhollyKnown)
    case .tuple(let elements): elements.allSatisfy(\.isWhollyKnown)
    case .object(let attributes): attributes.values.allSatisfy(\.isWhollyKnown)
    case .marked(let marked): marked.value.isWhollyKnown
    }
  }

  /// The part at the end of `path`; `nil` when there is none. Through an unknown it is an unknown; marks on the way
  /// come along.
  package func part(at path: ValuePath) -> Value? {
    var current = self
    for step in path.steps {
      guard let next = current.part(at: step) else { return nil }
      current = next.marked(current.marks)
    }
    return current
  }

  private func part(at step: ValuePath.Step) -> Value? {
    switch (unmarked, step) {
    case (.unknown(let unknown), _):
      return unknown.type.part(at: step).map { .unknown($0) }
    case (.object(let attributes), .attribute(let name)): return attributes[name]
    case (.object(let attributes), .index(let key)): return key.stringValue.flatMap { attributes[$0] }
    case (.map(let map), .index(let key)): return key.stringValue.flatMap { map.elements[$0] }
    case (.map(let map), .attribute(let name)): return map.elements[name]
    case (.list(let list), .index(let key)): return Value.element(key, of: list.elements)
    case (.tuple(let elements), .index(let key)): return Value.element(key, of: elements)
    case (.set(let set), .index(let key)): return set.elements.first { $0 == key }
    default: return nil
    }
  }

  private static func element(_ key: Value, of elements: [Value]) -> Value? {
    guard let index = key.numberValue?.intValue, elements.indices.contains(index) else { return nil }
    return elements[index]
  }
}

extension ValueType {
  /// The type of the part that a step leads to; `nil` when this type has no such part.
  package func part(at step: ValuePath.Step) -> ValueType? {
    switch (self, step) {
    case (.dynamic, _): return .dynamic
    case (.object(let object), .attribute(let name)): return object[name]
    case (.object(let object), .index(let key)): return key.stringValue.flatMap { object[$0] }
    case (.list(let type), .index), (.map(let type), .index), (.set(let type), .index): return type
    case (.map(let type), .attribute): return type
    case (.tuple(let types), .index(let key)):
      guard let index = key.numberValue?.intValue, types.indices.contains(index) else { return nil }
      return types[index]
    default: return nil
    }
  }
}
