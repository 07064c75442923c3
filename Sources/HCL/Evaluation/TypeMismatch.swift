import Values

/// Says in words why the two results of a conditional do not go together.
enum TypeMismatch {
  static func description(_ one: ValueType, _ other: ValueType, depth: Int = 0) -> String {
    if depth < 20, let inner = inside(one, other, depth: depth) { return inner }
    if one.friendlyName == other.friendlyName { return "Somewhere inside, the two values have parts that do not agree" }
    return "When the condition is true it is \(named(one)), when it is false \(named(other))"
  }

  private static func named(_ type: ValueType) -> String { "a value of type \(type.friendlyName)" }

  private static func inside(_ one: ValueType, _ other: ValueType, depth: Int) -> String? {
    switch (one, other) {
    case (.object(let first), .object(let second)):
      for (name, type) in first.attributes {
        guard let otherType = second[name] else {
          return "Only the value for true has the attribute \"\(name)\""
        }
        if type != otherType {
          return "The attribute \"\(name)\" differs: \(description(type, otherType, depth: depth + 1))"
        }
      }
      if let name = second.names.first(where: { first[$0] == nil }) {
        return "Only the value for false has the attribute \"\(name)\""
      }
      return nil
    case (.tuple(let first), .tuple(let second)):
      if first.count != second.count {
        return "One list has \(first.count) elements, the other \(second.count)"
      }
      for (place, types) in zip(first, second).enumerated() where types.0 != types.1 {
        return "Element \(place) differs: \(description(types.0, types.1, depth: depth + 1))"
      }
      return nil
    case (.list(let first), .list(let second)), (.set(let first), .set(let second)),
      (.map(let first), .map(let second)):
      return "The elements differ: \(description(first, second, depth: depth + 1))"
    default: return nil
    }
  }
}
