/// Attribute names, in byte order, with their types; in a type constraint some may be optional.
package struct ObjectType: Hashable, Sendable {
  /// Sorted by UTF-8 bytes, without repetition.
  package let names: [String]
  /// The types, at the places of `names`.
  package let types: [ValueType]
  /// Attributes that a conversion may leave out; a type constraint's only, never a value's.
  package let optional: Set<String>

  package init(_ attributes: [String: ValueType], optional: Set<String> = []) {
    let sorted = attributes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    self.names = sorted.map(\.key)
    self.types = sorted.map(\.value)
    self.optional = optional
  }

  /// `names` are sorted and as many as `types`.
  package init(sortedNames names: [String], types: [ValueType]) {
    self.names = names
    self.types = types
    self.optional = []
  }

  package subscript(name: String) -> ValueType? {
    KeyOrder.index(of: name, in: names).flatMap { $0 < types.count ? types[$0] : nil }
  }

  package var attributes: [(name: String, type: ValueType)] { zip(names, types).map { ($0, $1) } }
}
