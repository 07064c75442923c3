package import OperatingSystem

/// What goes into an operation and what comes out of it, for every service: the values of the service's model without a
/// type for each shape.
package enum AWSDocument: Equatable, Sendable {
  /// A member that is there but null; members that are absent have no document at all.
  case null
  case bool(Bool)
  case integer(Int64)
  case double(Double)
  case string(String)
  case blob([UInt8])
  case timestamp(Timestamp)
  case list([AWSDocument])
  /// A structure or a map.
  case map(AWSMembers)

  /// The member of a structure or map; nothing when it is absent or this is something else.
  package subscript(name: String) -> AWSDocument? {
    get {
      guard case .map(let members) = self else { return nil }
      return members[name]
    }
    set {
      guard case .map(var members) = self else { return }
      members[name] = newValue
      self = .map(members)
    }
  }

  /// The element of a list; nothing outside of it.
  package subscript(index: Int) -> AWSDocument? {
    guard case .list(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// A document without members.
  package static let empty = AWSDocument.map(AWSMembers())

  /// The text, when this is a string.
  package var string: String? { if case .string(let value) = self { value } else { nil } }
  /// The truth value, when this is one.
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// The bytes, when this is a blob.
  package var blob: [UInt8]? { if case .blob(let value) = self { value } else { nil } }
  /// The moment, when this is one.
  package var timestamp: Timestamp? { if case .timestamp(let value) = self { value } else { nil } }
  /// The elements, when this is a list.
  package var list: [AWSDocument]? { if case .list(let value) = self { value } else { nil } }
  /// The members, when this is a structure or map.
  package var members: AWSMembers? { if case .map(let value) = self { value } else { nil } }
  /// Whether this is null.
  package var isNull: Bool { if case .null = self { true } else { false } }

  /// The whole number; a double without fraction counts as one.
  package var integer: Int64? {
    switch self {
    case .integer(let value): value
    case .double(let value): Int64(exactly: value)
    default: nil
    }
  }

  /// The number as floating point.
  package var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }
}

extension AWSDocument: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .double(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(nilLiteral: ()) { self = .null }
  package init(arrayLiteral elements: AWSDocument...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, AWSDocument)...) {
    self = .map(AWSMembers(elements.map { AWSMembers.Member($0.0, $0.1) }))
  }
}
