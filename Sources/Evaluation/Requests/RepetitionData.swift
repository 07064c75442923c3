package import Values

/// What `count.index`, `each.key` and `each.value` are inside one instance.
package struct RepetitionData: Sendable, Hashable {
  package var countIndex: Value?
  package var eachKey: Value?
  package var eachValue: Value?

  package init(countIndex: Value? = nil, eachKey: Value? = nil, eachValue: Value? = nil) {
    self.countIndex = countIndex
    self.eachKey = eachKey
    self.eachValue = eachValue
  }

  package static let none = RepetitionData()
}
