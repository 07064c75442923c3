package import Diagnostics
package import HCL
import Values

extension StaticEvaluator {
  /// The text of an argument that must be known; mistakes go to `diagnostics`.
  package func string(_ expression: Expression, _ diagnostics: inout Diagnostics) -> String? {
    let evaluated = evaluate(expression)
    diagnostics.append(contentsOf: evaluated.diagnostics)
    if evaluated.diagnostics.hasErrors { return nil }
    if evaluated.value.isSensitiveInside {
      diagnostics.error(
        "Sensitive value not allowed", "This argument is shown and stored, so it can't be a sensitive value.",
        at: expression.range)
      return nil
    }
    guard let text = (try? evaluated.value.converted(to: .string))?.stringValue else {
      diagnostics.error("Unsuitable value type", "This argument needs a text.", at: expression.range)
      return nil
    }
    return text
  }

  /// Reports a `for_each` of a provider configuration that gives no instances.
  package func checkForEach(_ expression: Expression, _ diagnostics: inout Diagnostics) {
    let evaluated = evaluate(expression)
    diagnostics.append(contentsOf: evaluated.diagnostics)
    if evaluated.diagnostics.hasErrors { return }
    let value = evaluated.value
    var isFit = false
    if value.isKnown, !value.isNull, !value.isSensitiveInside {
      switch value.unmarked {
      case .map, .object: isFit = true
      case .set(let set): isFit = set.elements.allSatisfy { $0.isKnown && $0.stringValue != nil }
      default: break
      }
    }
    if isFit { return }
    diagnostics.error(
      "Invalid for_each argument",
      "A map, an object or a set of texts is needed, whose keys are known in advance and not sensitive.",
      at: expression.range)
  }
}

extension Value {
  /// Whether a sensitive mark stands on the value or anywhere inside.
  var isSensitiveInside: Bool {
    if marks.isSensitive { return true }
    if let elements { return elements.contains(where: \.isSensitiveInside) }
    if let keyedValues { return keyedValues.values.contains(where: \.isSensitiveInside) }
    return false
  }
}
