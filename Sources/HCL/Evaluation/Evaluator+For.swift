import Diagnostics
import Values

extension Evaluator {
  /// `[for …]` and `{for …}`.
  func forLoop(_ loop: ForExpression, _ range: SourceRange, _ diagnostics: inout Diagnostics) -> Value {
    let collection = value(of: loop.collection, &diagnostics)
    if collection.isNull {
      diagnostics.append(
        error(
          "Iteration over null value", "The collection of a \"for\" expression must not be null.",
          at: loop.collection.range, context: range, about: loop.collection))
      return .dynamic
    }
    if case .dynamic = collection.type { return Value.dynamic.marked(collection.marks) }
    guard Iteration.isIterable(collection.type) else {
      diagnostics.append(
        error(
          "Iteration over non-iterable value",
          "A \"for\" expression goes over lists, sets, tuples, maps and objects, not over a value of type "
            + "\(collection.type.friendlyName).", at: loop.collection.range, context: range,
          about: loop.collection))
      return .dynamic
    }
    guard collection.isKnown else { return Value.dynamic.marked(collection.marks) }
    guard hasUsableCondition(loop, range, &diagnostics) else { return .dynamic }
    var run = ForRun(evaluator: self, loop: loop, range: range, marks: collection.marks)
    for (key, element) in Iteration.pairs(collection) { run.add(key, element, &diagnostics) }
    return run.result
  }

  /// Tries the condition once without values, so that a wrong type is reported once and not for every element.
  private func hasUsableCondition(
    _ loop: ForExpression, _ range: SourceRange, _ diagnostics: inout Diagnostics
  ) -> Bool {
    guard let condition = loop.condition, !isTrial else { return true }
    var names: [String: Value] = [loop.valueName: .dynamic]
    if let key = loop.keyName, key != loop.valueName { names[key] = .dynamic }
    var found = Diagnostics()
    let result = Evaluator(scope.child(names), item: item, isTrial: true).value(of: condition, &found)
    let hasFailed = found.hasErrors
    diagnostics.append(contentsOf: found)
    if result.isNull {
      diagnostics.append(
        error(
          "Condition is null", "The condition after \"if\" must not be null.", at: condition.range, context: range,
          about: condition))
      return false
    }
    do { _ = try result.converted(to: .bool) } catch {
      diagnostics.append(
        self.error(
          "Invalid 'for' condition", "The condition after \"if\" must be true or false: \(error.message).",
          at: condition.range, context: range, about: condition))
      return false
    }
    return !hasFailed
  }
}
