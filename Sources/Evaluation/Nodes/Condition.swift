import ConfigurationModel
import Diagnostics
import HCL
import Values

/// A condition with its message, evaluated the same way wherever it stands.
struct Condition {
  enum Place {
    case validation(variable: VariableDeclaration)
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

  /// The outcome. While validating nothing is known, so only wrong types are reported.
  func evaluate(in scope: EvaluationScope, isValidating: Bool) -> Diagnosed<ConditionResult.Status> {
    var diagnostics = Diagnostics()
    let evaluated = declaration.condition.evaluate(in: scope).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(.error, diagnostics) }
    let result = evaluated.unmarked
    guard !result.isNull else {
      diagnostics.append(Self.nullCondition(declaration.condition.range))
      return Diagnosed(.error, diagnostics)
    }
    guard let converted = try? result.converted(to: .bool) else {
      diagnostics.append(Self.notBoolean(declaration.condition.range))
      return Diagnosed(.error, diagnostics)
    }
    guard let holds = converted.boolValue else {
      if case .assertion = place, !isValidating {
        diagnostics.append(Self.unknownAssertion(declaration.condition.range))
      }
      return Diagnosed(.unknown, diagnostics)
    }
    let message = message(in: scope, conditionHolds: holds || isValidating)
    if !holds || isValidating { diagnostics.append(contentsOf: message.diagnostics) }
    if holds || isValidating { return Diagnosed(diagnostics.hasErrors ? .error : .pass, diagnostics) }
    guard message.value != Self.withheld else {
      diagnostics.append(failure(Self.withheld))
      return Diagnosed(.fail(message: ""), diagnostics)
    }
    diagnostics.append(failure(message.value))
    return Diagnosed(.fail(message: message.value), diagnostics)
  }

  /// The text of the message; where it may not be shown, errors say so.
  private func message(in scope: EvaluationScope, conditionHolds: Bool) -> Diagnosed<String> {
    var diagnostics = Diagnostics()
    let value = declaration.errorMessage.evaluate(in: scope).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed("", diagnostics) }
    let marks = value.deepMarks
    if marks.isSensitive {
      var said = Self.sensitiveMessage(declaration.errorMessage.range)
      // What failed is said anyway; only its message is withheld.
      if case .validation = place {} else { said.severity = .warning }
      diagnostics.append(said)
      return Diagnosed(Self.withheld, diagnostics)
    }
    if marks.isEphemeral {
      diagnostics.append(Self.ephemeralMessage(declaration.errorMessage.range))
      return Diagnosed(Self.withheld, diagnostics)
    }
    guard value.isKnown else { return Diagnosed("", diagnostics) }
    guard !value.isNull, let text = try? value.unmarked.converted(to: .string).stringValue else {
      diagnostics.append(Self.invalidMessage(declaration.errorMessage.range))
      return Diagnosed("", diagnostics)
    }
    return Diagnosed(text.trimmedOfSpace, diagnostics)
  }

  private func failure(_ message: String) -> Diagnostic {
    switch place {
    case .validation(let variable):
      .error(
        "Invalid value for variable",
        "\(message)\n\nThis is what the validation rule at \(declaration.range.filename):"
          + "\(declaration.range.start.line) checks.", at: variable.range)
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

  static func unknownAssertion(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "Check block assertion known after apply",
      "What this checks is not known before apply; it is checked then.", at: range, kind: .checkFailure)
  }

  static func nullCondition(_ range: SourceRange) -> Diagnostic {
    .error("Invalid condition result", "A condition must be true or false, not null.", at: range)
  }

  static func notBoolean(_ range: SourceRange) -> Diagnostic {
    .error("Invalid condition result", "A condition must be true or false.", at: range)
  }

  static func sensitiveMessage(_ range: SourceRange) -> Diagnostic {
    .error(
      "Error message refers to sensitive values",
      "The message would show a sensitive value. Leave the value out, or show nonsensitive(…) of the part that may be "
        + "seen.", at: range)
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
