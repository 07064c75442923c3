/// Different elements of one type, in the reference's order: text by bytes, numbers by size, `false` before `true`,
/// everything else in an order that is fixed but says nothing.
package struct SetValue: Hashable, Sendable {
  package let elementType: ValueType
  /// Without repetition, in canonical order; unmarked.
  package let elements: [Value]

  /// `elements` are already unmarked, different and in order; others use `Value.set(of:_:)`.
  package init(elementType: ValueType, canonical elements: [Value]) {
    self.elementType = elementType
    self.elements = elements
  }
}
