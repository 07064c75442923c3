import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation
import Plans
import Providers
import Schemas
import States
import Values

/// What is sent, now that everything is known.
struct FinalPlan: Sendable {
  /// Unmarked; null for a new object.
  var prior: Value
  /// Unmarked.
  var configuration: Value
  /// Marked.
  var planned: Value
  var privateData: [UInt8]
  /// The identity as planned, perhaps unknown.
  var identity: Value?
  var configurationMarks: [PathMarks]

  /// A value of the object with the marks of configuration and schema.
  func marked(_ value: Value, _ schema: BlockSchema) -> Value {
    schema.markingSensitive(value).marked(at: configurationMarks)
  }
}

extension InstanceStep {
  /// The provider's plan for the final configuration, checked against what the plan promised; `nil` with errors.
  func finalPlan(_ before: StoredObject?) async -> FinalPlan? {
    let type = desired.address.resource.type
    let null = Value.null(schema.block.impliedType)
    let prior: Value = isCreate ? null : change.before
    let validation = await provider.validate(.managed, type, desired.configuration.withoutMarks)
    var said = place.diagnostics(for: validation)
    // Once for the plan that is made again, once for the object itself.
    session.record.say(desired.warnings)
    session.record.say(desired.warnings.map { $0.withoutAddress })
    if said.hasErrors { return fail(said) }
    let lifecycle = desired.declaration.lifecycle
    let ignored = IgnoredChanges(everything: lifecycle.ignoreAllChanges, traversals: lifecycle.ignoreChanges)
    let configuration = ignored.applied(to: desired.configuration, prior: prior, schema: schema.block)
    let (plain, marks) = configuration.unmarkedWithPaths()
    let plainPrior = prior.withoutMarks
    let request = PlanRequest(
      type: type, prior: plainPrior,
      proposed: schema.block.proposedNew(prior: plainPrior, configuration: plain), configuration: plain,
      privateData: before?.privateData ?? [], identity: before?.decodedIdentity(with: desired.identitySchema),
      providerMeta: desired.providerMeta)
    let result = await session.limiter.run { [provider] in await provider.plan(request) }
    // Warnings were shown with the plan.
    if result.hasErrors {
      said.append(contentsOf: place.diagnostics(for: result.diagnostics))
      return fail(said)
    }
    let planned = result.value.planned
    if !isCreate, await wantsReplacement(result.value, prior: plainPrior, request) { return nil }
    let broken = schema.block.incompatibilities(planned: change.after.withoutMarks, actual: planned)
    if !broken.isEmpty, !result.value.isLegacy {
      for path in broken { said.append(inconsistentPlan(path)) }
      return fail(said)
    }
    let sensitive = marks.filter(\.marks.isSensitive)
    return FinalPlan(
      prior: plainPrior, configuration: plain, planned: schema.block.markingSensitive(planned).marked(at: sensitive),
      privateData: result.value.privateData, identity: result.value.identity, configurationMarks: sensitive)
  }

  /// Whether the provider, with everything known, wants another object though an update was promised; says so.
  private func wantsReplacement(_ response: PlanResponse, prior: Value, _ request: PlanRequest) async -> Bool {
    let paths = response.requiresReplace.filter { path in
      if schema.block.attribute(at: path)?.isWriteOnly ?? false { return false }
      return prior.part(at: path) != response.planned.part(at: path)
    }
    if paths.isEmpty { return false }
    var said = Diagnostics([replacesNow()])
    var request = request
    request.prior = .null(schema.block.impliedType)
    request.proposed = schema.block.proposedNew(prior: request.prior, configuration: request.configuration)
    request.identity = nil
    let again = await session.limiter.run { [provider, request] in await provider.plan(request) }
    if !again.hasErrors {
      let actual = again.value.planned
      for path in schema.block.incompatibilities(planned: change.after.withoutMarks, actual: actual) {
        said.append(inconsistentPlan(path))
      }
    }
    session.record.say(said)
    return true
  }

  private func replacesNow() -> Diagnostic {
    message(
      "Provider produced inconsistent final plan",
      "With everything known, the provider wants to replace \(desired.address), which it promised to change in place. This "
        + "is a mistake in the provider; nothing was sent.")
  }

  private func fail(_ said: Diagnostics) -> FinalPlan? {
    session.record.say(said)
    return nil
  }

  /// What came back, checked against what was promised; null when nothing exists.
  func check(
    _ result: ProviderResult<ApplyResponse>, _ final: FinalPlan, _ said: inout Diagnostics
  ) -> Value {
    let value = result.value.value
    if value.isNull {
      if !result.hasErrors { said.append(missingResult()) }
      return value
    }
    if !value.isWhollyKnown {
      if !result.hasErrors { said.append(unknownResult()) }
      return value.unknownAsNull
    }
    if !result.hasErrors, !result.value.isLegacy {
      let broken = schema.block.incompatibilities(planned: final.planned.withoutMarks, actual: value)
      for path in broken { said.append(inconsistentResult(path)) }
    }
    return value
  }

  private func inconsistentPlan(_ path: ValuePath?) -> Diagnostic {
    message(
      "Provider produced inconsistent final plan",
      "With everything known, the provider plans something else for \(desired.address) than it promised"
        + "\(path.map { " at \($0)" } ?? ""). This is a mistake in the provider; nothing was sent.")
  }

  private func inconsistentResult(_ path: ValuePath?) -> Diagnostic {
    message(
      "Provider produced inconsistent result after apply",
      "What the provider made of \(desired.address) is not what it planned\(path.map { " at \($0)" } ?? ""). This is a "
        + "mistake in the provider; the object is recorded as it is.")
  }

  private func missingResult() -> Diagnostic {
    message(
      "Provider returned no object after apply",
      "The provider reported success for \(desired.address) but returned nothing. This is a mistake in the provider.")
  }

  private func unknownResult() -> Diagnostic {
    message(
      "Provider returned invalid result object after apply",
      "After the apply of \(desired.address) some of its attributes are still unknown. This is a mistake in the "
        + "provider; the known ones are recorded.")
  }

  private func message(_ summary: String, _ detail: String) -> Diagnostic {
    Diagnostic(.error, summary, detail)
  }
}

extension Diagnostic {
  /// The same message, about no object.
  fileprivate var withoutAddress: Diagnostic {
    var changed = self
    changed.address = nil
    return changed
  }
}
