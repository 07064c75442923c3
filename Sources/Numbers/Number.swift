/// A number of the language: exact where it fits 64 bits, else a binary float of 512 bits, as the reference has.
package enum Number: Sendable {
  case small(Int64)
  /// Never a whole number that `small` can hold, except negative zero; never NaN, perhaps infinite.
  case big(BigFloat)

  package init(_ value: Int) { self = .small(Int64(value)) }

  /// The number nearest to a `Double`; `nil` for NaN.
  package init?(_ value: Double) {
    if value.isNaN { return nil }
    self.init(normalizing: BigFloat(value))
  }

  /// Whole numbers that fit become small.
  init(normalizing value: BigFloat) {
    if let whole = value.int64Value, !(whole == 0 && value.isNegative) {
      self = .small(whole)
    } else {
      self = .big(value)
    }
  }

  package static let zero = Number.small(0)
  package static let one = Number.small(1)
  package static let infinity = Number.big(BigFloat(Double.infinity))

  /// The number if it is whole and fits.
  package var intValue: Int? {
    switch self {
    case .small(let value): Int(exactly: value)
    case .big(let value): value.isZero ? 0 : nil
    }
  }

  /// The nearest `Double`.
  package var doubleValue: Double {
    switch self {
    case .small(let value): Double(value)
    case .big(let value): value.doubleValue
    }
  }

  package var isInteger: Bool {
    switch self {
    case .small: true
    case .big(let value): value.isInteger
    }
  }

  package var isInfinite: Bool {
    if case .big(let value) = self { return value.isInfinite }
    return false
  }

  package var isZero: Bool {
    switch self {
    case .small(let value): value == 0
    case .big(let value): value.isZero
    }
  }

  /// Whether it is below zero or negative zero.
  package var isNegative: Bool {
    switch self {
    case .small(let value): value < 0
    case .big(let value): value.isNegative
    }
  }

  var bigValue: BigFloat {
    switch self {
    case .small(let value): BigFloat(value)
    case .big(let value): value
    }
  }
}

// Negative zero equals zero.
extension Number: Hashable {
  package static func == (first: Number, second: Number) -> Bool {
    switch (first, second) {
    case (.small(let one), .small(let other)): one == other
    case (.big(let one), .big(let other)): one == other
    case (.small(let one), .big(let other)), (.big(let other), .small(let one)): one == 0 && other.isZero
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .small(let value): hasher.combine(value)
    case .big(let value):
      if value.isZero { hasher.combine(Int64(0)) } else { hasher.combine(value) }
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
