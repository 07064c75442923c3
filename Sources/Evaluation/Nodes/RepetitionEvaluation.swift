import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Numbers
import Values

/// Evaluates `count`, `for_each` or `enabled` to the instances that a declaration has.
struct RepetitionEvaluation {
  enum Subject {
    case module
    case resource
  }

  struct Result {
    var expansion: Expansion
    var instances: [(key: InstanceKey, data: RepetitionData)]

    static let single = Result(expansion: .single, instances: [(.none, .none)])
    static let none = Result(expansion: .unknown, instances: [])
  }

  let repetition: Repetition
  let subject: Subject
  let phase: EvaluationInputs.Phase
  let uses: DeprecatedUses

  init(_ repetition: Repetition, subject: Subject, phase: EvaluationInputs.Phase, uses: DeprecatedUses) {
    self.repetition = repetition
    self.subject = subject
    self.phase = phase
    self.uses = uses
  }

  func evaluate(in scope: EvaluationScope) -> Diagnosed<Result> {
    switch repetition {
    case .single: Diagnosed(.single)
    case .count(let expression): count(expression, scope)
    case .forEach(let expression): forEach(expression, scope)
    case .enabled(let expression): enabled(expression, scope)
    }
  }

  // MARK: count

  private func count(_ expression: Expression, _ scope: EvaluationScope) -> Diagnosed<Result> {
    var diagnostics = Diagnostics()
    let evaluated = expression.evaluate(in: scope).collect(into: &diagnostics)
    let value = uses.take(evaluated, at: expression.range).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(.none, diagnostics) }
    let fail = { (detail: String) -> Diagnosed<Result> in
      diagnostics.append(.error(Self.countSummary, detail, at: expression.range))
      return Diagnosed(.none, diagnostics)
    }
    guard !value.isNull else { return fail("count is null; it must be a whole number, 0 or more.") }
    guard !value.deepMarks.isEphemeral else { return fail("count must not depend on an ephemeral value.") }
    guard let number = try? value.unmarked.converted(to: .number) else {
      return fail("count must be a whole number, not \(value.type.friendlyName).")
    }
    if phase == .validate, !number.isKnown { return Diagnosed(unknownCount, diagnostics) }
    guard number.isKnown else { return fail(Self.unknown("count")) }
    guard let count = number.numberValue?.intValue else { return fail("count must be a whole number.") }
    guard count >= 0 else { return fail("count must not be negative.") }
    guard phase != .validate else { return Diagnosed(unknownCount, diagnostics) }
    let instances = (0..<count).map { index in
      (key: InstanceKey.int(index), data: RepetitionData(countIndex: .number(index)))
    }
    return Diagnosed(Result(expansion: .count(count), instances: instances), diagnostics)
  }

  /// While validating, one instance stands for all.
  private var unknownCount: Result {
    Result(expansion: .unknown, instances: [(.none, RepetitionData(countIndex: .unknown(.number, .notNull)))])
  }

  // MARK: for_each

  private func forEach(_ expression: Expression, _ scope: EvaluationScope) -> Diagnosed<Result> {
    var diagnostics = Diagnostics()
    let evaluated = expression.evaluate(in: scope).collect(into: &diagnostics)
    let value = uses.take(evaluated, at: expression.range).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(.none, diagnostics) }
    if let problem = ForEachRules(allowsUnknown: phase == .validate).problem(with: value) {
      diagnostics.append(.error(problem.summary, problem.detail, at: expression.range))
      return Diagnosed(.none, diagnostics)
    }
    guard phase != .validate else { return Diagnosed(unknownForEach(value), diagnostics) }
    let items = ForEachRules.items(of: value.unmarked)
    let instances = items.map { item in
      (
        key: InstanceKey.string(item.key),
        data: RepetitionData(eachKey: .string(item.key), eachValue: item.value)
      )
    }
    return Diagnosed(Result(expansion: .forEach(items.map(\.key)), instances: instances), diagnostics)
  }

  private func unknownForEach(_ value: Value) -> Result {
    let key = Value.unknown(.string, .notNull)
    let element: Value =
      switch value.type {
      case .map(let type): .unknown(type)
      case .set: key
      default: .dynamic
      }
    return Result(expansion: .unknown, instances: [(.none, RepetitionData(eachKey: key, eachValue: element))])
  }

  // MARK: enabled

  private func enabled(_ expression: Expression, _ scope: EvaluationScope) -> Diagnosed<Result> {
    var diagnostics = Diagnostics()
    let evaluated = expression.evaluate(in: scope).collect(into: &diagnostics)
    let value = uses.take(evaluated, at: expression.range).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(.none, diagnostics) }
    let fail = { (detail: String) -> Diagnosed<Result> in
      diagnostics.append(.error(Self.enabledSummary, detail, at: expression.range))
      return Diagnosed(.none, diagnostics)
    }
    guard !value.isNull else { return fail("enabled is null; it must be true or false.") }
    guard value.deepMarks.isEmpty else {
      return fail("enabled must not depend on a sensitive or ephemeral value, because its effect is always shown.")
    }
    guard let flag = try? value.converted(to: .bool) else { return fail("enabled must be true or false.") }
    guard phase != .validate else { return Diagnosed(.single, diagnostics) }
    guard let isEnabled = flag.boolValue else { return fail(Self.unknown("enabled")) }
    let expansion = Expansion.enabled(isEnabled)
    return Diagnosed(Result(expansion: expansion, instances: isEnabled ? [(.none, .none)] : []), diagnostics)
  }

  // MARK: Messages

  static let countSummary = "Invalid count argument"
  static let enabledSummary = "Invalid enabled argument"

  static func unknown(_ argument: String) -> String {
    "\(argument) depends on values that are known only after other objects exist, so the number of instances cannot be "
      + "known yet. Let it depend on what is known, such as variables, or create what it depends on first with "
      + "-target or by -exclude of this declaration."
  }
}
