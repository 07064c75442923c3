package import HCL
package import Values

/// Everything that was given for root variables, the strongest source for each name; not read by type yet.
package struct VariableInputs: Sendable {
  /// A value as given: text that is read by the variable's type, an expression of a file, or a finished value.
  package enum Content: Sendable {
    case text(String)
    case expression(Expression)
    case value(Value)
  }

  /// One given value.
  package struct Given: Sendable {
    package var content: Content
    package var source: InputSource
  }

  package var given: [String: Given] = [:]
  /// The bytes of the files that were read, for messages.
  package var sources: [String: [UInt8]] = [:]

  /// Nothing was given.
  package init() {}

  /// Adds a value that is stronger than all before.
  package mutating func add(_ name: String, _ content: Content, from source: InputSource) {
    given[name] = Given(content: content, source: source)
  }
}
