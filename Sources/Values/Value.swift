package import Numbers

/// A value of the language at run time: known, null or not known yet, perhaps marked.
///
/// Marks stand directly on the part that they were put on. A set bears the marks of its elements itself; the elements
/// of a set are never marked. What is inside `marked` is not itself `marked`.
package enum Value: Hashable, Sendable {
  case null(ValueType)
  case unknown(UnknownValue)
  case bool(Bool)
  case number(Number)
  /// Text in normal form C.
  case string(String)
  case list(ListValue)
  case set(SetValue)
  case map(MapValue)
  case tuple([Value])
  case object(KeyedValues)
  case marked(MarkedValue)
}

/// Elements in order, all of one type.
package struct ListValue: Hashable, Sendable {
  package let elementType: ValueType
  package let elements: [Value]

  /// Every element has the type (or, when it is `dynamic`, any one type).
  package init(elementType: ValueType, elements: [Value]) {
    self.elementType = elementType
    self.elements = elements
  }
}

/// Text keys with values of one type.
package struct MapValue: Hashable, Sendable {
  package let elementType: ValueType
  package let elements: KeyedValues

  package init(elementType: ValueType, elements: KeyedValues) {
    self.elementType = elementType
    self.elements = elements
  }
}

/// The type and the refinements of what is not known; a class, because it is rare and large.
package final class UnknownValue: Sendable {
  package let type: ValueType
  package let refinements: Refinements

  package init(type: ValueType, refinements: Refinements = .none) {
    self.type = type
    self.refinements = refinements
  }
}

/// A value with marks on it; a class, because it is rare.
package final class MarkedValue: Sendable {
  /// Not itself `marked`.
  package let value: Value
  package let marks: Marks

  package init(value: Value, marks: Marks) {
    self.value = value
    self.marks = marks
  }
}
