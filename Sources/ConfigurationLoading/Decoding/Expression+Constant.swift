import Diagnostics
import HCL
import Values

extension Expression {
  /// The constant text that an argument needs; mistakes go to `diagnostics`.
  func constantString(_ diagnostics: inout Diagnostics) -> String? {
    constant(.string, "a text", &diagnostics)?.stringValue
  }

  /// The constant truth value that an argument needs; mistakes go to `diagnostics`.
  func constantBool(_ diagnostics: inout Diagnostics) -> Bool? {
    constant(.bool, "true or false", &diagnostics)?.boolValue
  }

  private func constant(_ type: ValueType, _ name: String, _ diagnostics: inout Diagnostics) -> Value? {
    let evaluated = evaluate(in: .empty)
    diagnostics.append(contentsOf: evaluated.diagnostics)
    if evaluated.diagnostics.hasErrors { return nil }
    guard let converted = try? evaluated.value.converted(to: type), !converted.isNull, converted.isKnown else {
      diagnostics.error(
        "Unsuitable value type", "This argument needs \(name), written as a constant.", at: startRange, context: range)
      return nil
    }
    return converted
  }

  /// Whether this is a text in quotes in native syntax.
  var isQuotedText: Bool {
    if case .template = node { return true }
    return false
  }

  /// The expression within a text in quotes, as old configurations have it; `nil` when there is no such text.
  func unquoted() -> Diagnosed<Traversal?>? {
    var inner = self
    if case .objectKey(let wrapped, _) = node { inner = wrapped }
    guard inner.isQuotedText else { return nil }
    let value = inner.evaluate(in: .empty)
    guard !value.diagnostics.hasErrors, let text = value.value.stringValue else { return nil }
    var start = inner.range.start
    start.column += 1
    start.byte += 1
    return Reader.parseTraversal(Array(text.utf8), filename: inner.range.filename, start: start)
  }

  /// What a JSON text says in native syntax, for arguments that are expressions by themselves; others unchanged.
  func readingJSONText(_ diagnostics: inout Diagnostics) -> Expression? {
    guard isJSON else { return self }
    let value = evaluate(in: .empty)
    diagnostics.append(contentsOf: value.diagnostics)
    guard !value.diagnostics.hasErrors else { return nil }
    guard let text = value.value.stringValue else {
      diagnostics.error("Invalid expression", "A text with an expression in it is needed here.", at: range)
      return nil
    }
    let parsed = Reader.parseExpression(Array(text.utf8), filename: range.filename, start: range.start)
    diagnostics.append(contentsOf: parsed.diagnostics)
    return parsed.diagnostics.hasErrors ? nil : parsed.value
  }
}
