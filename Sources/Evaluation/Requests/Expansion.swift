package import Addresses

/// The instances that a declaration has within one module instance.
package enum Expansion: Sendable, Hashable {
  case single
  case count(Int)
  /// Keys in byte order.
  case forEach([String])
  /// `enabled`: one instance without a key, or none.
  case enabled(Bool)
  /// The number cannot be known yet.
  case unknown

  package var keys: [InstanceKey] {
    switch self {
    case .single: [.none]
    case .count(let count): (0..<max(0, count)).map { .int($0) }
    case .forEach(let keys): keys.map { .string($0) }
    case .enabled(let isEnabled): isEnabled ? [.none] : []
    case .unknown: []
    }
  }
}
