import Numbers
package import Values

extension InstanceKey: CustomStringConvertible {
  /// As it stands after a name: `[0]`, `["a"]`, or nothing.
  package var description: String {
    switch self {
    case .none: ""
    case .int(let index): "[\(index)]"
    case .string(let key): "[" + AddressText.quoted(key) + "]"
    }
  }

  /// The key as the language's value, as `count.index` or `each.key` give it; `nil` for no key.
  package var value: Value? {
    switch self {
    case .none: nil
    case .int(let index): .number(index)
    case .string(let key): .string(key)
    }
  }

  /// The key that an index value stands for; `nil` unless it is a known text or whole number.
  package init?(_ value: Value) {
    switch value.unmarked {
    case .string(let text): self = .string(text)
    case .number(let number):
      guard let index = number.intValue else { return nil }
      self = .int(index)
    default: return nil
    }
  }
}
