/// Header fields in order; names compare without regard to case.
package struct HTTPHeaders: Equatable, Sendable {
  /// A name with its value.
  package struct Field: Equatable, Sendable {
    package let name: String
    package let value: String

    /// A field.
    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// All fields in the order they stand in the message.
  package private(set) var fields: [Field]

  /// The given fields.
  package init(_ fields: [Field] = []) { self.fields = fields }

  /// The value of a field (of the last one, when several have the name). Setting replaces all of that name.
  package subscript(name: String) -> String? {
    get { fields.last { HTTPHeaders.isSame($0.name, name) }?.value }
    set {
      fields.removeAll { HTTPHeaders.isSame($0.name, name) }
      if let newValue { fields.append(Field(name, newValue)) }
    }
  }

  /// Adds a field and keeps those of the same name.
  package mutating func append(_ name: String, _ value: String) { fields.append(Field(name, value)) }

  /// All values of a name in order.
  package func values(_ name: String) -> [String] {
    fields.filter { HTTPHeaders.isSame($0.name, name) }.map(\.value)
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count
      && zip(left.utf8, right.utf8).allSatisfy { $0 == $1 || (lower($0) == lower($1)) }
  }

  private static func lower(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 0x20 : byte }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, String)...) {
    self.init(elements.map { Field($0.0, $0.1) })
  }
}
