import CSystem

/// The environment variables of a process.
package struct Environment: Equatable, Sendable {
  /// Name to value.
  package var variables: [String: String]

  /// An environment of the given variables.
  package init(_ variables: [String: String]) { self.variables = variables }

  /// This process's own variables, read now.
  package static var current: Environment {
    var variables: [String: String] = [:]
    var at = slip_environment()
    while let pointer = at, let entry = pointer.pointee {
      let text = String(cString: entry)
      if let equals = text.firstIndex(of: "=") {
        variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      at = pointer + 1
    }
    return Environment(variables)
  }

  /// The value of a variable, or nothing when it is not set.
  package subscript(name: String) -> String? { variables[name] }

  /// The value of a variable unless it is unset or empty.
  package func nonEmpty(_ name: String) -> String? {
    guard let value = variables[name], !value.isEmpty else { return nil }
    return value
  }
}
