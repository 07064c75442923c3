import AWSClient
import Values

/// An attribute or block and the member of AWS's documents that it is.
struct Field: Sendable {
  /// How the value is written in the document.
  indirect enum Form: Sendable {
    /// As the schema's type suggests: text, number, truth value, list or map of these, time.
    case plain
    /// Numbers and truth values as text.
    case text
    /// A block of at most one, as a structure.
    case object([Field])
    /// Any number of blocks, as a list of structures.
    case objects([Field])
    /// By functions; each gives nothing for "absent".
    case custom(
      encode: @Sendable (Value) -> AWSDocument?, decode: @Sendable (AWSDocument) -> Value?)
  }

  /// When a value is sent.
  enum Sending: Sendable {
    /// Unless it is null, empty or zero; a truth value whenever it is not null.
    case whenSet
    /// Whenever it is not null.
    case always
    /// It is only read.
    case never
  }

  let name: String
  /// Names joined by dots.
  let member: String
  let form: Form
  let sending: Sending
  /// Whether answers have it.
  let isRead: Bool

  /// The member is the name in upper camel case unless given.
  init(
    _ name: String, _ member: String? = nil, _ form: Form = .plain, sending: Sending = .whenSet, isRead: Bool = true
  ) {
    self.name = name
    self.member = member ?? Field.upperCamel(name)
    self.form = form
    self.sending = sending
    self.isRead = isRead
  }

  /// `delay_seconds` → `DelaySeconds`.
  static func upperCamel(_ name: String) -> String {
    name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// `delay_seconds` → `delaySeconds`.
  static func lowerCamel(_ name: String) -> String {
    let camel = upperCamel(name)
    return camel.prefix(1).lowercased() + camel.dropFirst()
  }

  /// Plain fields by name, members in upper camel case.
  static func plain(_ names: String...) -> [Field] { names.map { Field($0) } }

  /// Plain fields by name, members in lower camel case.
  static func lower(_ names: String...) -> [Field] { names.map { Field($0, lowerCamel($0)) } }

  /// What is only read.
  static func read(_ name: String, _ member: String? = nil, _ form: Form = .plain) -> Field {
    Field(name, member, form, sending: .never)
  }

  /// What is only sent.
  static func sent(_ name: String, _ member: String? = nil, _ form: Form = .plain, sending: Sending = .whenSet) -> Field
  {
    Field(name, member, form, sending: sending, isRead: false)
  }
}
