/// An element of an XML document with everything inside it.
package struct XMLElement: Equatable, Sendable {
  /// Name as written, with its prefix.
  package var name: String
  /// Attributes in order, names as written; namespace declarations are among them.
  package var attributes: [XMLAttribute]
  /// Elements inside, in order.
  package var children: [XMLElement]
  /// All character data directly inside, joined.
  package var text: String

  /// An element.
  package init(_ name: String, attributes: [XMLAttribute] = [], children: [XMLElement] = [], text: String = "") {
    self.name = name
    self.attributes = attributes
    self.children = children
    self.text = text
  }

  /// The name without prefix.
  package var localName: String {
    guard let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) else { return name }
    return String(name[name.index(after: colon)...])
  }

  /// The first element inside with that local name.
  package func child(_ name: String) -> XMLElement? { children.first { $0.localName == name } }

  /// The value of an attribute by its name as written.
  package func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}
