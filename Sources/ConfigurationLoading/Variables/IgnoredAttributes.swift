package import Diagnostics
package import HCL
package import Values

/// Finds attributes in object constructors that the type they are converted to has no place for.
package enum IgnoredAttributes {
  /// A warning for each attribute of `expression` that a conversion to `type` drops.
  package static func warnings(_ expression: Expression, _ type: ValueType) -> Diagnostics {
    var diagnostics = Diagnostics()
    visit(expression, type, &diagnostics)
    return diagnostics
  }

  // The parser limits how deep expressions are nested, and so this recursion.
  private static func visit(_ expression: Expression, _ type: ValueType, _ diagnostics: inout Diagnostics) {
    switch (expression.node, type) {
    case (.parentheses(let inner), _): visit(inner, type, &diagnostics)
    case (.object(let items), .object(let object)):
      for item in items {
        guard let name = item.key.evaluate(in: .empty).value.stringValue else { continue }
        if let attribute = object[name] {
          visit(item.value, attribute, &diagnostics)
        } else {
          diagnostics.warning(
            "Object attribute is ignored",
            "The object is converted to a type without an attribute \"\(name)\", so this value is dropped.",
            at: item.key.range)
        }
      }
    case (.object(let items), .map(let element)):
      for item in items { visit(item.value, element, &diagnostics) }
    case (.tuple(let parts), .list(let element)), (.tuple(let parts), .set(let element)):
      for part in parts { visit(part, element, &diagnostics) }
    case (.tuple(let parts), .tuple(let types)):
      for (part, type) in zip(parts, types) { visit(part, type, &diagnostics) }
    default: break
    }
  }
}

extension ValueType {
  /// Whether there is a type inside in which an object can lose attributes.
  var mayDropAttributes: Bool { !isPrimitive && self != .dynamic }
}
