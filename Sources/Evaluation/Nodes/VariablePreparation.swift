package import ConfigurationModel
package import Diagnostics
package import Values

/// Turns what was given for a variable into its value: default, type, null, marks.
package struct VariablePreparation {
  let variable: VariableDeclaration

  package init(variable: VariableDeclaration) { self.variable = variable }

  /// What the variable is while nothing is given: of its type, not known.
  package var unknownValue: Value {
    marked(.unknown(variable.type.withoutOptionalAttributes, variable.isNullable ? .none : .notNull))
  }

  /// The value for what was given; `nil` when nothing was.
  package func value(given: Value?) -> Diagnosed<Value> {
    var diagnostics = Diagnostics()
    guard var value = given ?? variable.defaultValue else {
      diagnostics.append(Self.missing(variable))
      return Diagnosed(unknownValue, diagnostics)
    }
    if value.isNull, !variable.isNullable {
      guard let fallback = variable.defaultValue else {
        diagnostics.append(Self.null(variable))
        return Diagnosed(unknownValue, diagnostics)
      }
      value = fallback
    }
    if let defaults = variable.typeDefaults, !value.isNull { value = defaults.applied(to: value) }
    do {
      value = try value.converted(to: variable.type)
    } catch {
      diagnostics.append(Self.wrongType(variable, error))
      return Diagnosed(unknownValue, diagnostics)
    }
    if variable.isEphemeral == false, value.containsEphemeral {
      diagnostics.append(Self.ephemeral(variable))
      return Diagnosed(unknownValue, diagnostics)
    }
    return Diagnosed(marked(value), diagnostics)
  }

  private func marked(_ value: Value) -> Value {
    value.marked(Marks(isSensitive: variable.isSensitive, isEphemeral: variable.isEphemeral))
  }
}

extension VariablePreparation {
  static func missing(_ variable: VariableDeclaration) -> Diagnostic {
    .error(
      "No value for required variable",
      "The variable \"\(variable.name)\" has no default, and nothing sets it. Set it with -var, -var-file, or the "
        + "environment variable TF_VAR_\(variable.name).", at: variable.range)
  }

  static func null(_ variable: VariableDeclaration) -> Diagnostic {
    .error(
      "Required variable not set",
      "The variable \"\(variable.name)\" was set to null, which its declaration does not allow (nullable = false).",
      at: variable.range)
  }

  static func wrongType(_ variable: VariableDeclaration, _ error: ConversionError) -> Diagnostic {
    let place = error.path.steps.isEmpty ? "" : " At \(error.path.description):"
    return .error(
      "Invalid value for input variable",
      "The value given for variable \"\(variable.name)\" does not fit its type.\(place) \(error.message).",
      at: variable.range)
  }

  static func ephemeral(_ variable: VariableDeclaration) -> Diagnostic {
    .error(
      "Variable does not allow ephemeral value",
      "An ephemeral value was given for variable \"\(variable.name)\", which is not ephemeral. Add ephemeral = true to "
        + "its declaration.", at: variable.range)
  }
}
