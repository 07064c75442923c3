/// A field of a message: its number and name in the protocol's description, and what it holds.
struct FieldDescription: Sendable {
  enum Kind: Sendable {
    case string
    case bytes
    case bool
    /// `int64`, `int32` or an enumeration.
    case integer
    /// A closure, because messages may hold themselves.
    case message(@Sendable () -> MessageDescription)
  }

  enum Occurrence: Sendable {
    /// Zero is the same as absent.
    case single
    /// Written also when it is zero, because absence means something else.
    case optional
    case repeated
    /// A map with keys of text.
    case map
  }

  let number: Int
  let name: String
  let kind: Kind
  let occurrence: Occurrence

  static func string(_ number: Int, _ name: String, _ occurrence: Occurrence = .single) -> FieldDescription {
    FieldDescription(number: number, name: name, kind: .string, occurrence: occurrence)
  }

  static func bytes(_ number: Int, _ name: String, _ occurrence: Occurrence = .single) -> FieldDescription {
    FieldDescription(number: number, name: name, kind: .bytes, occurrence: occurrence)
  }

  static func bool(_ number: Int, _ name: String) -> FieldDescription {
    FieldDescription(number: number, name: name, kind: .bool, occurrence: .single)
  }

  static func integer(_ number: Int, _ name: String, _ occurrence: Occurrence = .single) -> FieldDescription {
    FieldDescription(number: number, name: name, kind: .integer, occurrence: occurrence)
  }

  static func message(
    _ number: Int, _ name: String, _ message: @autoclosure @escaping @Sendable () -> MessageDescription,
    _ occurrence: Occurrence = .single
  ) -> FieldDescription {
    FieldDescription(number: number, name: name, kind: .message(message), occurrence: occurrence)
  }
}
