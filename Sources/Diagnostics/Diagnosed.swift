/// A result together with the messages of making it; where there are errors the value is a typed placeholder.
package struct Diagnosed<Value> {
  package var value: Value
  package var diagnostics: Diagnostics

  package init(_ value: Value, _ diagnostics: Diagnostics = Diagnostics()) {
    self.value = value
    self.diagnostics = diagnostics
  }

  /// The value; the messages go to `collection`.
  package func collect(into collection: inout Diagnostics) -> Value {
    collection.append(contentsOf: diagnostics)
    return value
  }
}

extension Diagnosed: Sendable where Value: Sendable {}

extension Diagnosed {
  /// The result changed by `change`, with the same messages.
  package func map<Other>(_ change: (Value) throws -> Other) rethrows -> Diagnosed<Other> {
    Diagnosed<Other>(try change(value), diagnostics)
  }
}
