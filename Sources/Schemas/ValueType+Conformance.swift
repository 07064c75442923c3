import Values

extension ValueType {
  /// Whether a value of this type may stand where `other` was promised; `dynamic` inside the promise admits anything.
  func conforms(to other: ValueType) -> Bool {
    if self == other { return true }
    switch (self, other) {
    case (_, .dynamic): return true
    case (.list(let one), .list(let another)), (.set(let one), .set(let another)), (.map(let one), .map(let another)):
      return one.conforms(to: another)
    case (.tuple(let some), .tuple(let others)):
      return some.count == others.count && zip(some, others).allSatisfy { $0.conforms(to: $1) }
    case (.object(let one), .object(let another)):
      return one.names == another.names && zip(one.types, another.types).allSatisfy { $0.conforms(to: $1) }
    default: return false
    }
  }
}
