import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation
import Plans
import Providers
import Schemas
import States
import Values

extension InstancePlanner {
  /// What the provider plans from the object before and the configuration.
  struct Proposal {
    /// Unmarked.
    var prior: Value
    /// Marked as the configuration and the schema say.
    var planned: Value
    var response: PlanResponse
    /// Where the configuration is sensitive.
    var configurationMarks: [PathMarks]
  }

  /// Validates the configuration, merges it with the object before, and asks the provider.
  func propose(_ prior: ReadObject?, _ outcome: inout InstanceOutcome) async -> Proposal? {
    let written = desired.configuration.withoutMarks
    let type = desired.address.resource.type
    let validation = await provider.validate(.managed, type, written)
    outcome.diagnostics.append(contentsOf: place.diagnostics(for: validation))
    if outcome.diagnostics.hasErrors { return nil }
    let lifecycle = desired.declaration.lifecycle
    // A tainted object is planned as if there were none.
    let usable = prior?.stored.status == .ready ? prior : nil
    let before = usable?.value ?? .null(schema.block.impliedType)
    let ignored = IgnoredChanges(everything: lifecycle.ignoreAllChanges, traversals: lifecycle.ignoreChanges)
    let configuration = ignored.applied(to: desired.configuration, prior: before, schema: schema.block)
    let (plain, marks) = configuration.unmarkedWithPaths()
    return await ask(
      prior: before.withoutMarks, configuration: plain, marks: marks.filter(\.marks.isSensitive),
      privateData: usable?.stored.privateData ?? [], identity: usable?.identity, &outcome)
  }

  /// The plan for a new object in the place of one that cannot be kept, without ignoring anything.
  func proposeReplacement(privateData: [UInt8], _ outcome: inout InstanceOutcome) async -> Proposal? {
    let (plain, marks) = desired.configuration.unmarkedWithPaths()
    return await ask(
      prior: .null(schema.block.impliedType), configuration: plain, marks: marks.filter(\.marks.isSensitive),
      privateData: privateData, identity: nil, &outcome)
  }

  private func ask(
    prior: Value, configuration: Value, marks: [PathMarks], privateData: [UInt8], identity: Value?,
    _ outcome: inout InstanceOutcome
  ) async -> Proposal? {
    let request = PlanRequest(
      type: desired.address.resource.type, prior: prior,
      proposed: schema.block.proposedNew(prior: prior, configuration: configuration), configuration: configuration,
      privateData: privateData, identity: identity, providerMeta: desired.providerMeta)
    let result = await session.limiter.run { [provider] in await provider.plan(request) }
    outcome.diagnostics.append(contentsOf: place.diagnostics(for: result.diagnostics))
    if result.hasErrors { return nil }
    let planned = result.value.planned
    if !result.value.isLegacy {
      let violations = schema.block.planViolations(prior: prior, configuration: configuration, planned: planned)
      for path in violations { outcome.diagnostics.append(invalidPlan(path)) }
      if !violations.isEmpty { return nil }
    }
    let marked = schema.block.markingSensitive(planned).marked(at: marks)
    return Proposal(prior: prior, planned: marked, response: result.value, configurationMarks: marks)
  }

  private func invalidPlan(_ path: ValuePath?) -> Diagnostic {
    Diagnostic(
      .error, "Provider produced invalid plan",
      "The plan of the provider for \(desired.address) breaks the rules\(path.map { " at \($0)" } ?? ""): what is "
        + "configured must be planned as it is. This is a mistake in the provider.")
  }
}
