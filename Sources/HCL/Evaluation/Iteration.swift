import Values

/// Going over the elements of a value.
enum Iteration {
  static func isIterable(_ type: ValueType) -> Bool {
    switch type {
    case .list, .set, .map, .tuple, .object: true
    default: false
    }
  }

  /// Keys and elements of a known value, in the language's order: the elements of a set are their own keys.
  static func pairs(_ value: Value) -> [(Value, Value)] {
    switch value.unmarked {
    case .list(let list): numbered(list.elements)
    case .tuple(let elements): numbered(elements)
    case .set(let set): set.elements.map { ($0, $0) }
    case .map(let map): map.elements.pairs.map { (.string($0), $1) }
    case .object(let object): object.pairs.map { (.string($0), $1) }
    default: []
    }
  }

  private static func numbered(_ elements: [Value]) -> [(Value, Value)] {
    elements.enumerated().map { (.number($0), $1) }
  }
}
