import Numbers
import Values

extension Value {
  /// The object with some attributes changed; attributes that it does not have are ignored.
  func replacing(_ attributes: [String: Value]) -> Value {
    guard case .object(let own) = self else { return self }
    return .object(own.mapValues { name, value in attributes[name] ?? value })
  }

  /// The text of an attribute; `nil` when it is null or unknown.
  func text(_ name: String) -> String? { attribute(name)?.stringValue }

  /// The whole number of an attribute; `nil` when it is null, unknown or has a fraction.
  func whole(_ name: String) -> Int? { attribute(name)?.numberValue?.intValue }

  /// Whether an attribute is true.
  func flag(_ name: String) -> Bool { attribute(name)?.boolValue ?? false }
}
