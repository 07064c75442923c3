/// A number of the language: exact where it fits 64 bits, else a binary float of 512 bits, as the reference has.
package enum Number: Sendable {
  case small(Int64)
  /// Never a whole number that `small` can hold.
  case big(BigFloat)

  package init(_ value: Int) { self = .small(Int64(value)) }

  /// The number if it is whole and fits.
  package var intValue: Int? {
    if case .small(let value) = self { return Int(exactly: value) }
    return nil
  }
}

extension Number: Hashable {
  package static func == (first: Number, second: Number) -> Bool {
    switch (first, second) {
    case (.small(let one), .small(let other)): one == other
    case (.big(let one), .big(let other)): one == other
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .small(let value): hasher.combine(value)
    case .big(let value): hasher.combine(value)
    }
  }
}

extension Number: Comparable {
  package static func < (first: Number, second: Number) -> Bool {
    switch (first, second) {
    case (.small(let one), .small(let other)): one < other
    case (.small(let one), .big(let other)): BigFloat(one) < other
    case (.big(let one), .small(let other)): one < BigFloat(other)
    case (.big(let one), .big(let other)): one < other
    }
  }
}
