import ConfigurationModel
import Diagnostics
import HCL
import Values

/// A condition with its message, evaluated the same way wherever it stands.
struct Condition {
  enum Place {
    /// Reported where the value was given: at the argument of a call, else at the declaration.
    case validation(at: SourceRange)
    case precondition
    case postcondition
    case outputPrecondition
    case assertion
  }

  let declaration: ConditionDeclaration
  let place: Place

  init(_ declaration: ConditionDeclaration, _ place: Place) {
    self.declaration = declaration
    self.place = place
  }

  /// The outcome. While validating nothing is known, so only mistakes that show without values are reported.
  func evaluate(in scope: EvaluationScope, isValidating: Bool) -> Diagnosed<ConditionResult.Status> {
    if case .validation = place { return evaluateValidation(in: scope) }
    var diagnostics = Diagnostics()
    let message = message(in: scope).collect(into: &diagnostics)
    let condition = boolean(in: scope).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(.error, diagnostics) }
    guard let holds = condition else {
      if case .assertion = place, !isValidating {
        diagnostics.append(Self.unknownAssertion(declaration.condition.range))
      }
      return Diagnosed(.unknown, diagnostics)
    }
    guard !holds, !isValidating else { return Diagnosed(.pass, diagnostics) }
    diagnostics.append(failure(message ?? Self.withheld))
    return Diagnosed(.fail(message: message), diagnostics)
  }

  /// A variable's rule: its message matters only when it is shown.
  private func evaluateValidation(in scope: EvaluationScope) -> Diagnosed<ConditionResult.Status> {
    var diagnostics = Diagnostics()
    let evaluated = declaration.condition.evaluate(in: scope).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(.unknown, diagnostics) }
    guard let holds = Self.boolean(evaluated, declaration.condition.range).collect(into: &diagnostics) else {
      return Diagnosed(diagnostics.hasErrors ? .error : .unknown, diagnostics)
    }
    if holds { return Diagnosed(.pass) }
    let message = message(in: scope).collect(into: &diagnostics) ?? Self.withheld
    diagnostics.append(failure(message))
    return Diagnosed(.fail(message: message), diagnostics)
  }

  private func boolean(in scope: EvaluationScope) -> Diagnosed<Bool?> {
    let evaluated = declaration.condition.evaluate(in: scope)
    guard !evaluated.diagnostics.hasErrors else { return Diagnosed(nil, evaluated.diagnostics) }
    let read = Self.boolean(evaluated.value, declaration.condition.range)
    return Diagnosed(read.value, Diagnostics(evaluated.diagnostics.all + read.diagnostics.all))
  }

  /// `nil` while the value is not known, or with the reason why it is no condition.
  private static func boolean(_ value: Value, _ range: SourceRange) -> Diagnosed<Bool?> {
    let plain = value.unmarked
    if plain.isNull { return Diagnosed(nil, Diagnostics([nullCondition(range)])) }
    guard let converted = try? plain.converted(to: .bool) else {
      return Diagnosed(nil, Diagnostics([notBoolean(range)]))
    }
    return Diagnosed(converted.boolValue)
  }

  /// The text of the message; `nil` where there is none yet or it may not be shown, which messages say.
  private func message(in scope: EvaluationScope) -> Diagnosed<String?> {
    var diagnostics = Diagnostics()
    let range = declaration.errorMessage.range
    let value = declaration.errorMessage.evaluate(in: scope).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    let marks = value.deepMarks
    guard value.isKnown || value.type != .dynamic else { return Diagnosed(nil, diagnostics) }
    guard !(value.isKnown && value.isNull), let text = try? value.withoutMarks.converted(to: .string) else {
      diagnostics.append(Self.invalidMessage(range))
      return Diagnosed(nil, diagnostics)
    }
    guard text.isKnown else { return Diagnosed(nil, diagnostics) }
    if marks.isSensitive {
      diagnostics.append(sensitiveMessage)
      return Diagnosed(nil, diagnostics)
    }
    if marks.isEphemeral {
      diagnostics.append(Self.ephemeralMessage(range))
      return Diagnosed(nil, diagnostics)
    }
    return Diagnosed(text.stringValue?.trimmedOfSpace, diagnostics)
  }

  private func failure(_ message: String) -> Diagnostic {
    switch place {
    case .validation(let range):
      .error(
        "Invalid value for variable",
        "\(message)\n\nThis is what the validation rule at \(declaration.range.filename):"
          + "\(declaration.range.start.line) checks.", at: range)
    case .precondition: .error("Resource precondition failed", message, at: declaration.condition.range)
    case .postcondition: .error("Resource postcondition failed", message, at: declaration.condition.range)
    case .outputPrecondition:
      .error("Module output value precondition failed", message, at: declaration.condition.range)
    case .assertion:
      Diagnostic(
        .warning, "Check block assertion failed", message, at: declaration.condition.range, kind: .checkFailure)
    }
  }
}

extension Condition {
  static let withheld =
    "This check failed, but its message cannot be shown, because it holds values that must not be shown."

  static func nullCondition(_ range: SourceRange) -> Diagnostic {
    .error("Invalid condition result", "A condition must be true or false, not null.", at: range)
  }

  static func notBoolean(_ range: SourceRange) -> Diagnostic {
    .error("Invalid condition result", "A condition must be true or false.", at: range)
  }

  static func unknownAssertion(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "Check block assertion known after apply",
      "The condition depends on values that are known only after apply, so it is looked at then.", at: range,
      kind: .checkFailure)
  }

  /// Where a failed condition is reported anyway, what is missing in its message is worth only a warning.
  private var sensitiveMessage: Diagnostic {
    var severity = Diagnostic.Severity.warning
    if case .validation = place { severity = .error }
    return Diagnostic(
      severity, "Error message refers to sensitive values",
      "The message would show a sensitive value. Leave the value out, or show nonsensitive(…) of the part that may be "
        + "seen.", at: declaration.errorMessage.range)
  }

  static func ephemeralMessage(_ range: SourceRange) -> Diagnostic {
    .error(
      "Error message refers to ephemeral values",
      "The message would keep an ephemeral value. Leave the value out of it.", at: range)
  }

  static func invalidMessage(_ range: SourceRange) -> Diagnostic {
    .error("Invalid error message", "The message must be text.", at: range)
  }
}

extension String {
  var trimmedOfSpace: String {
    let isSpace = { (character: Character) in character.isWhitespace }
    return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}
