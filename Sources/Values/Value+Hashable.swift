// Equality of representation: same type, same content, same marks, same refinements. The language's own `==`, which
// may be unknown, is another thing.

extension UnknownValue: Hashable {
  package static func == (first: UnknownValue, second: UnknownValue) -> Bool {
    first === second || (first.type == second.type && first.refinements == second.refinements)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(type)
    hasher.combine(refinements)
  }
}

extension MarkedValue: Hashable {
  package static func == (first: MarkedValue, second: MarkedValue) -> Bool {
    first === second || (first.marks == second.marks && first.value == second.value)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(value)
    hasher.combine(marks)
  }
}
