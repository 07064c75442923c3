import Diagnostics
import Numbers
import Values

/// A value in a few words, for the lines below a message: `is "abc"`, `is list of string with 3 elements`.
enum ValueStatement {
  static func text(_ value: Value, kind: Diagnostic.Kind) -> String? {
    if value.marks.isSensitive { return kind == .causedBySensitive ? "has a sensitive value" : nil }
    guard value.isKnown else {
      if kind == .causedByUnknown {
        return value.type == .dynamic
          ? "will be known only after apply" : "is a \(value.type.friendlyName), known only after apply"
      }
      return value.type == .dynamic ? nil : "is a \(value.type.friendlyName)"
    }
    return "is \(compact(value))"
  }

  private static func compact(_ value: Value) -> String {
    if value.containsSensitive { return "\(value.type.friendlyName) with sensitive parts" }
    switch value.unmarked {
    case .null(let type): return type == .dynamic ? "null" : "null (\(type.friendlyName))"
    case .bool(let flag): return flag ? "true" : "false"
    case .number(let number): return number.description
    case .string(let text): return quoted(text)
    case .list(let list): return counted(value.type.friendlyName, list.elements.count, "element")
    case .set(let set): return counted(value.type.friendlyName, set.elements.count, "element")
    case .map(let map): return counted(value.type.friendlyName, map.elements.count, "element")
    case .tuple(let elements): return counted("tuple", elements.count, "element")
    case .object(let object):
      guard let first = object.keys.first else { return "object with no attributes" }
      return object.count == 1
        ? "object with 1 attribute \"\(first)\"" : "object with \(object.count) attributes"
    default: return value.type.friendlyName
    }
  }

  private static func counted(_ type: String, _ count: Int, _ noun: String) -> String {
    switch count {
    case 0: "empty \(type)"
    case 1: "\(type) with 1 \(noun)"
    default: "\(type) with \(count) \(noun)s"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
