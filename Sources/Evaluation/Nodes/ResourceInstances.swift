import Addresses
import Values

/// The values of a resource's instances within one module instance.
struct ResourceInstances {
  let expansion: Expansion
  let keys: [InstanceKey]
  private var values: [Value?]
  private let places: [InstanceKey: Int]
  /// All instances as one value; made when first asked for after the last change.
  private var combined: Value?

  init(expansion: Expansion) {
    self.expansion = expansion
    keys = expansion.keys
    values = Array(repeating: nil, count: keys.count)
    var places: [InstanceKey: Int] = [:]
    if case .forEach = expansion {
      places.reserveCapacity(keys.count)
      for (place, key) in keys.enumerated() { places[key] = place }
    }
    self.places = places
  }

  mutating func set(_ value: Value, for key: InstanceKey) {
    guard let place = place(of: key) else { return }
    values[place] = value
    combined = nil
  }

  subscript(key: InstanceKey) -> Value? { place(of: key).flatMap { values[$0] } }

  private func place(of key: InstanceKey) -> Int? {
    switch (expansion, key) {
    case (.single, .none): 0
    case (.enabled(true), .none): 0
    case (.count(let count), .int(let index)): index >= 0 && index < count ? index : nil
    case (.forEach, .string): places[key]
    default: nil
    }
  }

  /// What a reference to the whole resource gives. `missing` stands for instances without a value.
  mutating func value(missing makeMissing: @autoclosure () -> Value) -> Value {
    if let combined { return combined }
    let missing = makeMissing()
    let made: Value =
      switch expansion {
      case .single: values.first.flatMap(\.self) ?? missing
      case .enabled(let isEnabled): isEnabled ? values.first.flatMap(\.self) ?? missing : .null(missing.type)
      case .count: .tuple(values.map { $0 ?? missing })
      case .forEach(let keys): .object(KeyedValues(sortedKeys: keys, values: values.map { $0 ?? missing }))
      case .unknown: .dynamic
      }
    combined = made
    return made
  }
}
