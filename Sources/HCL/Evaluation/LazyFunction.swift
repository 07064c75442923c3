import Diagnostics

/// Functions that take expressions instead of values.
enum LazyFunction {
  case `try`, can

  init?(_ name: String) {
    switch name {
    case "try", "core::try": self = .try
    case "can", "core::can": self = .can
    default: return nil
    }
  }

  /// `can` takes exactly one argument.
  static func countProblem(_ arguments: [Expression], _ call: FunctionCall, _ expression: Expression) -> Diagnostic {
    guard arguments.count > 1 else {
      return .error(
        "Not enough function arguments", "The function \"\(call.name)\" needs an argument.", at: call.closeRange,
        context: expression.range)
    }
    return .error(
      "Too many function arguments", "The function \"\(call.name)\" takes only one argument.",
      at: arguments[1].startRange, context: expression.range)
  }
}
