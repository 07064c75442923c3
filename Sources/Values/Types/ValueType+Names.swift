extension ValueType {
  /// The type in words: `string`, `list of number`, `object`, `any type`.
  package var friendlyName: String {
    switch self {
    case .bool: "bool"
    case .number: "number"
    case .string: "string"
    case .dynamic: "dynamic"
    case .list(let type): "list of \(type.friendlyName)"
    case .set(let type): "set of \(type.friendlyName)"
    case .map(let type): "map of \(type.friendlyName)"
    case .tuple: "tuple"
    case .object: "object"
    }
  }

  /// The type in words where it is asked for: as `friendlyName`, but `any type` for `dynamic`.
  package var friendlyConstraintName: String {
    switch self {
    case .dynamic: "any type"
    case .list(let type): type == .dynamic ? "list" : "list of \(type.friendlyConstraintName)"
    case .set(let type): type == .dynamic ? "set" : "set of \(type.friendlyConstraintName)"
    case .map(let type): type == .dynamic ? "map" : "map of \(type.friendlyConstraintName)"
    default: friendlyName
    }
  }

  /// The type as it is written in configuration, on one line: `object({ a = string, b = optional(number) })`.
  package var expressionText: String {
    switch self {
    case .bool, .number, .string: friendlyName
    case .dynamic: "any"
    case .list(let type): "list(\(type.expressionText))"
    case .set(let type): "set(\(type.expressionText))"
    case .map(let type): "map(\(type.expressionText))"
    case .tuple(let types): "tuple([\(types.map(\.expressionText).joined(separator: ", "))])"
    case .object(let object):
      "object({"
        + object.attributes.map { name, type in
          let text = type.expressionText
          return "\(name)=\(object.optional.contains(name) ? "optional(\(text))" : text)"
        }.joined(separator: ",") + "})"
    }
  }

  /// The type over several lines, as the console prints the result of `type()`.
  package var consoleText: String {
    var text = ""
    writeConsoleText(to: &text, indent: 0)
    return text
  }

  private func writeConsoleText(to text: inout String, indent: Int) {
    let inner = String(repeating: "    ", count: indent + 1)
    let outer = String(repeating: "    ", count: indent)
    switch self {
    case .object(let object):
      text += "object({"
      if !object.names.isEmpty { text += "\n" }
      for (name, type) in object.attributes {
        text += "\(inner)\(name): "
        type.writeConsoleText(to: &text, indent: indent + 1)
        text += ",\n"
      }
      text += object.names.isEmpty ? "})" : "\(outer)})"
    case .tuple(let types):
      text += "tuple(["
      if !types.isEmpty { text += "\n" }
      for type in types {
        text += inner
        type.writeConsoleText(to: &text, indent: indent + 1)
        text += ",\n"
      }
      text += types.isEmpty ? "])" : "\(outer)])"
    case .list(let type), .set(let type), .map(let type):
      switch self {
      case .list: text += "list("
      case .set: text += "set("
      default: text += "map("
      }
      type.writeConsoleText(to: &text, indent: indent)
      text += ")"
    default: text += friendlyName
    }
  }
}
