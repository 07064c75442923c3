/// Says why values of one type cannot become values of another.
enum Mismatch {
  static func error(from have: ValueType, to want: ValueType, at path: ValuePath = .root) -> ConversionError {
    ConversionError(message(from: have, to: want), at: path)
  }

  private static func message(from have: ValueType, to want: ValueType) -> String {
    switch (have, want) {
    case (.object(let object), .object(let wanted)):
      let missing = wanted.names.filter { object[$0] == nil && !wanted.optional.contains($0) }
      if let name = missing.first {
        return missing.count == 1
          ? "attribute \"\(name)\" is required"
          : "attributes \(missing.map { "\"\($0)\"" }.joined(separator: ", ")) are required"
      }
      for (name, type) in wanted.attributes {
        if let source = object[name], !source.isConvertible(to: type) {
          return "attribute \"\(name)\": \(message(from: source, to: type))"
        }
      }
    case (.tuple(let types), .tuple(let wanted)):
      if types.count != wanted.count { return "a tuple of \(wanted.count) elements is required, not \(types.count)" }
      for (index, (source, type)) in zip(types, wanted).enumerated() where !source.isConvertible(to: type) {
        return "element \(index): \(message(from: source, to: type))"
      }
    case (.tuple(let types), .list(let element)), (.tuple(let types), .set(let element)):
      for (index, source) in types.enumerated() where !source.isConvertible(to: element) {
        return "element \(index): \(message(from: source, to: element))"
      }
      if element == .dynamic { return "all elements must have the same type" }
    case (.object(let object), .map(let element)):
      for (name, source) in object.attributes where !source.isConvertible(to: element) {
        return "element \"\(name)\": \(message(from: source, to: element))"
      }
      if element == .dynamic { return "all elements must have the same type" }
    case (.list(let source), .list(let element)), (.set(let source), .set(let element)),
      (.map(let source), .map(let element)), (.list(let source), .set(let element)),
      (.set(let source), .list(let element)):
      return "elements: \(message(from: source, to: element))"
    default: break
    }
    return "\(article(want)) \(want.friendlyConstraintName) is required"
  }

  private static func article(_ type: ValueType) -> String {
    switch type {
    case .object, .dynamic: "an"
    default: "a"
    }
  }
}
