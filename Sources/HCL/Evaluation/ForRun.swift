import Diagnostics
import Values

/// The state of one evaluation of a `for` expression.
struct ForRun {
  private let evaluator: Evaluator
  private let loop: ForExpression
  private let range: SourceRange
  private var marks: Marks
  /// False as soon as a key or a condition is not known or wrong: then nothing is known of the result.
  private var isKnown = true
  private var elements: [Value] = []
  private var attributes: [String: Value] = [:]
  private var groups: [String: [Value]] = [:]

  init(evaluator: Evaluator, loop: ForExpression, range: SourceRange, marks: Marks) {
    self.evaluator = evaluator
    self.loop = loop
    self.range = range
    self.marks = marks
  }

  var result: Value {
    guard isKnown else { return Value.dynamic.marked(marks) }
    if loop.key == nil { return Value.tuple(elements).marked(marks) }
    if loop.isGrouped { return Value.object(groups.mapValues { Value.tuple($0) }).marked(marks) }
    return Value.object(attributes).marked(marks)
  }

  mutating func add(_ key: Value, _ element: Value, _ diagnostics: inout Diagnostics) {
    var names: [String: Value] = [:]
    if let name = loop.keyName { names[name] = key }
    names[loop.valueName] = element
    let inner = evaluator.child(names)
    if let condition = loop.condition, !includes(condition, inner, &diagnostics) { return }
    guard let keyExpression = loop.key else {
      elements.append(inner.value(of: loop.value, &diagnostics))
      return
    }
    guard let name = keyText(keyExpression, inner, &diagnostics) else {
      isKnown = false
      return
    }
    let value = inner.value(of: loop.value, &diagnostics)
    if loop.isGrouped {
      groups[name, default: []].append(value)
    } else if attributes[name] == nil {
      attributes[name] = value
    } else {
      diagnostics.append(
        inner.error(
          "Duplicate object key",
          "Two elements give the key \"\(name)\". To collect all values of a key in a list, write \"...\" behind the "
            + "value.", at: keyExpression.range, context: range, about: keyExpression))
    }
  }

  private mutating func includes(
    _ condition: Expression, _ inner: Evaluator, _ diagnostics: inout Diagnostics
  ) -> Bool {
    let raw = inner.value(of: condition, &diagnostics)
    let summary = "Invalid 'for' condition"
    if raw.isNull {
      report(
        summary, "The condition after \"if\" must not be null.", condition, inner, &diagnostics)
      return false
    }
    do {
      let value = try raw.converted(to: .bool)
      guard let isIncluded = value.boolValue else {
        isKnown = false
        return false
      }
      marks.formUnion(value.marks)
      return isIncluded
    } catch {
      report(
        summary, "The condition after \"if\" must be true or false: \(error.message).", condition, inner, &diagnostics)
      return false
    }
  }

  /// Says a mistake of the first element that has it; the result is unknown from then on.
  private mutating func report(
    _ summary: String, _ detail: String, _ expression: Expression, _ inner: Evaluator,
    _ diagnostics: inout Diagnostics
  ) {
    if isKnown {
      diagnostics.append(inner.error(summary, detail, at: expression.range, context: range, about: expression))
    }
    isKnown = false
  }

  private mutating func keyText(
    _ expression: Expression, _ inner: Evaluator, _ diagnostics: inout Diagnostics
  ) -> String? {
    let raw = inner.value(of: expression, &diagnostics)
    if raw.isNull {
      report("Invalid object key", "The key must not be null.", expression, inner, &diagnostics)
      return nil
    }
    guard raw.isKnown else {
      isKnown = false
      return nil
    }
    do {
      let key = try raw.converted(to: .string)
      marks.formUnion(key.marks)
      return key.stringValue
    } catch {
      report(
        "Invalid object key", "This value cannot be a key: \(error.message).", expression, inner, &diagnostics)
      return nil
    }
  }
}
