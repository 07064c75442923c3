package import Numbers

/// What is known about an unknown value.
package struct Refinements: Hashable, Sendable {
  /// Known not to be null.
  package var isNotNull: Bool
  /// What a string is known to begin with; empty for nothing.
  package var prefix: String
  /// The least number, and whether it may be that number itself.
  package var minimum: NumberBound?
  package var maximum: NumberBound?
  /// The least number of elements of a collection.
  package var minimumLength: Int?
  package var maximumLength: Int?

  package struct NumberBound: Hashable, Sendable {
    package var value: Number
    package var isInclusive: Bool

    package init(_ value: Number, isInclusive: Bool) {
      self.value = value
      self.isInclusive = isInclusive
    }
  }

  package init(
    isNotNull: Bool = false, prefix: String = "", minimum: NumberBound? = nil, maximum: NumberBound? = nil,
    minimumLength: Int? = nil, maximumLength: Int? = nil
  ) {
    self.isNotNull = isNotNull
    self.prefix = prefix
    self.minimum = minimum
    self.maximum = maximum
    self.minimumLength = minimumLength
    self.maximumLength = maximumLength
  }

  package static let none = Refinements()
  package static let notNull = Refinements(isNotNull: true)

  package var isEmpty: Bool { self == .none }
}
