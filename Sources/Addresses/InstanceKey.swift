/// Tells instances of one declaration apart: none, by `count`, or by `for_each`.
package enum InstanceKey: Hashable, Sendable {
  case none
  case int(Int)
  case string(String)
}

extension InstanceKey: Comparable {
  /// No key first, numbers by size, then text by bytes.
  package static func < (first: InstanceKey, second: InstanceKey) -> Bool {
    switch (first, second) {
    case (.none, .none): false
    case (.none, _): true
    case (_, .none): false
    case (.int(let one), .int(let other)): one < other
    case (.int, .string): true
    case (.string, .int): false
    case (.string(let one), .string(let other)): one.utf8.lexicographicallyPrecedes(other.utf8)
    }
  }
}
