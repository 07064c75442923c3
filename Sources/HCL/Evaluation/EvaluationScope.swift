package import Values

/// The names and functions that an expression can see; scopes nest.
package final class EvaluationScope: Sendable {
  package let variables: [String: Value]
  package let functions: FunctionTable
  package let parent: EvaluationScope?

  package init(variables: [String: Value], functions: FunctionTable, parent: EvaluationScope? = nil) {
    self.variables = variables
    self.functions = functions
    self.parent = parent
  }

  /// A scope inside this one that sees further names.
  package func child(_ variables: [String: Value]) -> EvaluationScope {
    EvaluationScope(variables: variables, functions: functions, parent: self)
  }

  /// No names and no functions: for what must be constant.
  package static let empty = EvaluationScope(variables: [:], functions: .none)

  /// The value of a name, from the innermost scope that has it.
  package func value(of name: String) -> Value? {
    var scope: EvaluationScope? = self
    while let current = scope {
      if let value = current.variables[name] { return value }
      scope = current.parent
    }
    return nil
  }

  /// Whether nothing at all can be seen: then only fixed values are allowed.
  var isEmpty: Bool {
    var scope: EvaluationScope? = self
    while let current = scope {
      if !current.variables.isEmpty || !current.functions.specifications.isEmpty { return false }
      scope = current.parent
    }
    return true
  }

  /// Every name that can be seen, sorted.
  package var visibleNames: [String] {
    var names: Set<String> = []
    var scope: EvaluationScope? = self
    while let current = scope {
      names.formUnion(current.variables.keys)
      scope = current.parent
    }
    return names.sorted()
  }
}
