package import Addresses
package import States
package import Values

/// What will happen, from what, and in which order.
package struct Plan: Sendable {
  package enum Mode: String, Sendable, Hashable {
    case normal
    case destroy
    case refreshOnly = "refresh-only"
  }

  package var mode: Mode
  /// Variables of the root module as given, unmarked; ephemeral ones are left out.
  package var variables: [String: Value]
  /// Names of the variables whose values must be given again at apply.
  package var ephemeralVariables: [String]
  package var targets: [String]
  package var excludes: [String]
  package var forcedReplacements: [ResourceInstanceAddress]
  package var workspace: String
  /// The state as the last run left it.
  package var previousState: State
  /// That state after moves and refresh: what the changes start from.
  package var priorState: State
  package var changes: [ResourceChange]
  /// Differences that refresh found.
  package var drift: [ResourceChange]
  package var outputs: [OutputChange]
  package var checks: [CheckResult]
  package var sequence: ChangeSequence
  /// Attributes whose change outside matters to this plan.
  package var relevantAttributes: [RelevantAttribute]
  /// When the plan was made, RFC 3339; what `plantimestamp()` returns.
  package var timestamp: String
  /// Whether an error stopped planning: can be shown, not applied.
  package var isErrored: Bool
  /// Whether the error came before anything was planned: there is not even a part to show.
  package var isEmptyHanded = false

  package struct RelevantAttribute: Sendable, Hashable {
    /// The resource as text.
    package var resource: String
    package var path: ValuePath

    package init(resource: String, path: ValuePath) {
      self.resource = resource
      self.path = path
    }
  }

  package init(
    mode: Mode, variables: [String: Value] = [:], ephemeralVariables: [String] = [], targets: [String] = [],
    excludes: [String] = [], forcedReplacements: [ResourceInstanceAddress] = [], workspace: String = "default",
    previousState: State, priorState: State, changes: [ResourceChange] = [], drift: [ResourceChange] = [],
    outputs: [OutputChange] = [], checks: [CheckResult] = [], sequence: ChangeSequence = ChangeSequence(),
    relevantAttributes: [RelevantAttribute] = [], timestamp: String, isErrored: Bool = false
  ) {
    self.mode = mode
    self.variables = variables
    self.ephemeralVariables = ephemeralVariables
    self.targets = targets
    self.excludes = excludes
    self.forcedReplacements = forcedReplacements
    self.workspace = workspace
    self.previousState = previousState
    self.priorState = priorState
    self.changes = changes
    self.drift = drift
    self.outputs = outputs
    self.checks = checks
    self.sequence = sequence
    self.relevantAttributes = relevantAttributes
    self.timestamp = timestamp
    self.isErrored = isErrored
  }

  /// Whether applying would change anything: an object, an output, or (refresh-only) the state.
  package var hasChanges: Bool {
    changes.contains { $0.action != .noOp || $0.importing != nil || $0.previousAddress != $0.address }
      || outputs.contains { $0.action != .noOp } || (mode == .refreshOnly && !drift.isEmpty)
  }
}
