import Diagnostics
import Evaluation
import OperatingSystem
import Plans
import Values

/// A plan with all that carrying it out or saving it needs.
struct PlanOutcome: Sendable {
  var open: OpenProject
  var graph: DeclarationGraph
  var plan: Plan
  var diagnostics: Diagnostics
  var sources: [String: [UInt8]]
  /// The values given for variables, ephemeral ones too.
  var variables: [String: Value]
}
