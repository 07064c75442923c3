import ConfigurationModel
import Plans
import States
import Values

/// Puts the outputs of the root module into the state.
struct OutputSettlement {
  let plan: Plan
  let root: Module
  /// Outputs that were evaluated, marked.
  let values: [String: Value]

  /// Outputs that were not evaluated stay as they are.
  func settle(_ state: inout State) {
    for change in plan.outputs where change.action == .delete { state.outputs[change.name] = nil }
    guard plan.mode != .destroy else { return }
    let planned = Dictionary(plan.outputs.map { ($0.name, $0.after) }, uniquingKeysWith: { first, _ in first })
    for (name, declaration) in root.outputs where !declaration.isEphemeral {
      // One that could not be evaluated again keeps what was promised, as far as that was known.
      guard let value = values[name] ?? planned[name] else { continue }
      let plain = value.withoutMarks
      if !plain.isWhollyKnown {
        // A refresh makes nothing, so what it does not know is nowhere.
        if plan.mode == .refreshOnly {
          let isSensitive = declaration.isSensitive || value.containsSensitive
          state.outputs[name] = OutputState(value: plain.unknownAsNull, isSensitive: isSensitive)
        }
        continue
      }
      state.outputs[name] =
        plain.isNull
        ? nil
        : OutputState(
          value: plain, isSensitive: declaration.isSensitive || value.containsSensitive,
          deprecated: declaration.deprecated)
    }
  }
}
