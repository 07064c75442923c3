import Diagnostics

extension PlanOutcome {
  /// Writes the plan with the configuration it was made from.
  func save(to path: String, _ session: CommandSession) -> Diagnostics { Diagnostics() }
}
