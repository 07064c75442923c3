import JSON
import Numbers
import Values

/// What is known about an attribute beyond its type: who sets it, what it may be, whether its change replaces.
struct AttributeFacts: Sendable {
  /// Whether a change can be made in place.
  enum Replacement: Sendable, Equatable {
    case never
    case always
    /// By the direction of the change.
    case conditional(change: Bool, addition: Bool, removal: Bool)
  }

  let type: ValueType
  let isRequired: Bool
  let isOptional: Bool
  let isComputed: Bool
  let isSensitive: Bool
  let isWriteOnly: Bool
  let isDeprecated: Bool
  let replacement: Replacement
  /// Planned when nothing is configured.
  let defaultValue: Value?
  let rules: ValueRules

  /// From `[TYPE, FLAGS, FACTS]`.
  init(_ json: JSONValue) {
    type = AttributeFacts.type(json[0] ?? .null)
    let flags = json[1]?.string ?? ""
    let facts = json[2] ?? .null
    isRequired = flags.contains("r")
    isOptional = flags.contains("o")
    isComputed = flags.contains("c")
    isSensitive = flags.contains("s")
    isWriteOnly = flags.contains("w")
    isDeprecated = flags.contains("d")
    if flags.contains("f") {
      replacement = .always
    } else if flags.contains("x"), let variants = facts["fn"], variants["chg"] != nil || variants["add"] != nil {
      func replaces(_ variant: String) -> Bool { (variants[variant]?.int64 ?? 0) == 1 }
      replacement = .conditional(
        change: replaces("chg") || replaces("rev"), addition: replaces("add"), removal: replaces("rem"))
    } else {
      replacement = .never
    }
    defaultValue = facts["default"].flatMap { AttributeFacts.value($0) }
    rules = ValueRules(facts)
  }

  private static func type(_ json: JSONValue) -> ValueType {
    if let name = json.string {
      return switch name {
      case "string": .string
      case "number": .number
      case "bool": .bool
      default: .dynamic
      }
    }
    guard let kind = json[0]?.string, let inner = json[1] else { return .dynamic }
    switch kind {
    case "list": return .list(type(inner))
    case "set": return .set(type(inner))
    case "map": return .map(type(inner))
    case "object": return .object(Dictionary((inner.object ?? JSONObject()).map { ($0.key, type($0.value)) }) { $1 })
    default: return .dynamic
    }
  }

  private static func value(_ json: JSONValue) -> Value? {
    switch json {
    case .string(let text): .string(text)
    case .bool(let value): .bool(value)
    case .number(let number): number.int64.map { Value.number(.small($0)) } ?? ValueDecoding.number(number.double)
    default: nil
    }
  }
}
