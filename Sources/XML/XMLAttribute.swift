/// An attribute of an XML element.
package struct XMLAttribute: Equatable, Sendable {
  /// Name as written, with its prefix.
  package let name: String
  /// Value, entities resolved.
  package let value: String

  /// An attribute.
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
