package import Diagnostics
package import Values

/// Type constraints as configuration writes them: `string`, `list(object({ a = optional(string, "x") }))`, `any`.
package enum TypeExpression {
  /// A type constraint with the defaults of its optional attributes.
  package struct Constraint: Sendable {
    package var type: ValueType
    /// `nil` when no default stands anywhere inside.
    package var defaults: TypeDefaults?

    package init(type: ValueType, defaults: TypeDefaults?) {
      self.type = type
      self.defaults = defaults
    }
  }

  /// What may stand in a type.
  package enum Form: Sendable {
    /// `any`, `optional(type)` and `optional(type, default)` are allowed, as for variables.
    case constraint
    /// Only types that are complete.
    case exact
  }

  /// Reads a type; with errors the parts that are wrong are of any type.
  package static func read(_ expression: Expression, as form: Form = .constraint) -> Diagnosed<Constraint> {
    var reader = TypeReader(form: form)
    let result = reader.read(expression)
    return Diagnosed(result, reader.diagnostics)
  }
}
