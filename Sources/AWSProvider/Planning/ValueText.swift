import Numbers
import Values

extension Value {
  /// A primitive as the old plugin kit writes it; empty for null and for what is not primitive.
  var flatText: String {
    switch unmarked {
    case .string(let text): text
    case .bool(let value): value ? "true" : "false"
    case .number(let number): number.description
    default: ""
    }
  }

  /// The value, or nothing when it is null.
  var present: Value? { isNull ? nil : self }

  /// Whether this is null, empty or zero, known.
  var isZero: Bool {
    switch unmarked {
    case .null: true
    case .string(let text): text.isEmpty
    case .bool(let value): !value
    case .number(let number): number.intValue == 0
    case .list, .set, .map, .tuple, .object: count == 0
    default: false
    }
  }
}

extension ValueType {
  /// What stands for "nothing" where the old plugin kit knows no null.
  var zero: Value {
    switch self {
    case .string: .string("")
    case .bool: .bool(false)
    case .number: .number(0)
    case .list(let type): .list(of: type, [])
    case .set(let type): .set(of: type, [])
    case .map(let type): .map(of: type, [:])
    default: .null(self)
    }
  }
}
