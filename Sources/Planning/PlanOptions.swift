package import Addresses
package import Plans
import Values

/// What the user asked of a plan besides the configuration.
package struct PlanOptions: Sendable {
  package var mode: Plan.Mode
  /// Only these and what they need; empty for everything.
  package var targets: [Target]
  /// Everything but these and what needs them.
  package var excludes: [Target]
  /// Instances to be replaced whatever the provider thinks.
  package var forcedReplacements: [ResourceInstanceAddress]
  /// Whether objects are read before planning.
  package var refreshes: Bool
  /// How many requests to providers run at a time.
  package var parallelism: Int
  /// Whether configuration is written for imports that have none.
  package var generatesConfiguration: Bool
  /// Imports asked for on the command line; instance addresses with import ids.
  package var imports: [ResourceInstanceAddress: String]
  /// When the plan is made, RFC 3339.
  package var timestamp: String
  /// Names of variables whose values are left out of the plan, because they are ephemeral.
  package var ephemeralVariables: [String]

  package init(
    mode: Plan.Mode = .normal, targets: [Target] = [], excludes: [Target] = [],
    forcedReplacements: [ResourceInstanceAddress] = [], refreshes: Bool = true, parallelism: Int = 10,
    generatesConfiguration: Bool = false, imports: [ResourceInstanceAddress: String] = [:], timestamp: String,
    ephemeralVariables: [String] = []
  ) {
    self.mode = mode
    self.targets = targets
    self.excludes = excludes
    self.forcedReplacements = forcedReplacements
    self.refreshes = refreshes
    self.parallelism = parallelism
    self.generatesConfiguration = generatesConfiguration
    self.imports = imports
    self.timestamp = timestamp
    self.ephemeralVariables = ephemeralVariables
  }
}
