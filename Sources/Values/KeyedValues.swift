/// Keys in byte order with a value each: what is inside an object or a map.
package struct KeyedValues: Hashable, Sendable {
  /// Sorted by UTF-8 bytes, without repetition; objects made alike share this storage.
  package let keys: [String]
  /// The values, at the places of `keys`.
  package var values: [Value]

  /// `keys` are sorted and as many as `values`.
  package init(sortedKeys keys: [String], values: [Value]) {
    self.keys = keys
    self.values = values
  }

  package init(_ pairs: [String: Value]) {
    let sorted = pairs.sorted { KeyOrder.precedes($0.key, $1.key) }
    self.keys = sorted.map(\.key)
    self.values = sorted.map(\.value)
  }

  package static let empty = KeyedValues(sortedKeys: [], values: [])

  package var count: Int { keys.count }

  package var isEmpty: Bool { keys.isEmpty }

  package subscript(key: String) -> Value? {
    KeyOrder.index(of: key, in: keys).flatMap { $0 < values.count ? values[$0] : nil }
  }

  package var pairs: Zip2Sequence<[String], [Value]> { zip(keys, values) }

  /// The same keys with other values; keeps the storage of the keys.
  package func mapValues(_ change: (String, Value) throws -> Value) rethrows -> KeyedValues {
    KeyedValues(sortedKeys: keys, values: try zip(keys, values).map { try change($0, $1) })
  }

  package var dictionary: [String: Value] { Dictionary(zip(keys, values), uniquingKeysWith: { first, _ in first }) }
}
