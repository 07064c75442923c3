/// One option of a command: `-name`, `-name=value` or `-name value`.
struct FlagSpecification: Sendable {
  enum Kind: Sendable, Hashable {
    /// Alone means true; `-name=false` turns it off.
    case bool
    case text
    case number
    /// May be given again; every value counts, in order with others of the same `order`.
    case repeated
  }

  var name: String
  var kind: Kind
  /// What stands for the value in help, such as `PATH`.
  var placeholder: String
  /// One sentence for help.
  var help: String
  /// The value when the option is absent, as text; for help and `docs/cli.md`.
  var fallback: String
  /// The only values that are taken; empty for any.
  var choices: [String] = []

  /// A switch.
  init(_ name: String, _ kind: Kind, fallback: String = "", _ help: String) {
    self.init(name, kind, "", fallback: fallback, help)
  }

  init(_ name: String, _ kind: Kind, _ placeholder: String, fallback: String = "", _ help: String) {
    self.name = name
    self.kind = kind
    self.placeholder = placeholder
    self.fallback = fallback
    self.help = help
  }

  /// The same, but only these values are taken.
  func choosing(_ choices: [String]) -> FlagSpecification {
    var flag = self
    flag.choices = choices
    return flag
  }
}
