import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Plans
import Values

/// Refuses to destroy what `prevent_destroy` protects.
struct DestroyGuard {
  let expression: Expression
  let scope: EvaluationScope
  let declaration: ResourceDeclaration

  /// The errors of an action on an instance; the value itself is checked whatever the action.
  func check(_ action: Action, of address: ResourceInstanceAddress) -> Diagnostics {
    let evaluated = expression.evaluate(in: scope)
    var diagnostics = evaluated.diagnostics
    if diagnostics.hasErrors { return diagnostics }
    let given = evaluated.value
    let value: Value
    do {
      value = try given.converted(to: .bool)
    } catch {
      return invalid("its value is not a bool: \(error.message).", address, &diagnostics)
    }
    if value.marks.isSensitive {
      return invalid("it is sensitive, and whether an object is kept would give it away.", address, &diagnostics)
    }
    if value.marks.isEphemeral {
      return invalid("it is ephemeral, and may be another one at apply.", address, &diagnostics)
    }
    guard action.destroys else { return diagnostics }
    if !value.isKnown {
      return invalid("it is not known before apply, so nothing says whether this is allowed.", address, &diagnostics)
    }
    if value.isNull { return invalid("it is null; use false to allow destroying.", address, &diagnostics) }
    if value.boolValue == true { diagnostics.append(protected(address)) }
    return diagnostics
  }

  private func invalid(
    _ why: String, _ address: ResourceInstanceAddress, _ diagnostics: inout Diagnostics
  ) -> Diagnostics {
    diagnostics.append(
      Diagnostic(
        .error, "Invalid value for prevent_destroy", "For \(address) this argument cannot be used: \(why)",
        at: expression.range))
    return diagnostics
  }

  private func protected(_ address: ResourceInstanceAddress) -> Diagnostic {
    Diagnostic(
      .error, "Resource instance cannot be destroyed",
      "The plan would destroy \(address), which prevent_destroy protects. Remove that argument, or leave the resource "
        + "out of this run with -exclude=\(address.absoluteResource).",
      at: declaration.range)
  }
}
