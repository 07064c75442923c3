import JSON
import Providers
import Values

extension Lifecycle {
  /// What the object would be.
  func plan(_ request: PlanRequest) async -> ProviderResult<PlanResponse> {
    if request.configuration.isNull || request.proposed.isNull {
      return ProviderResult(PlanResponse(planned: .null(facts.block.objectType), privateData: request.privateData))
    }
    let prior = request.prior.isNull ? nil : request.prior
    let sameness = Sameness(facts: facts, rules: description.same)
    let make = facts.isLegacy ? LegacyPlanner.draft : ExactPlanner.draft
    var draft = make(sameness, connection, prior, request.proposed, request.configuration)
    planRegion(&draft)
    if description.tags != nil || facts.block.attributes["tags_all"] != nil { Tags.plan(&draft) }
    description.customize?(&draft)
    planUnknownAfterUpdate(&draft)
    predict(&draft)
    if draft.problems.isEmpty, let check = description.checkPlan { draft.problems += await check(draft) }
    guard prior == nil || !draft.changed.isEmpty else {
      return ProviderResult(
        PlanResponse(planned: request.prior, privateData: request.privateData, isLegacy: facts.isLegacy),
        draft.problems)
    }
    var planned = draft.object
    if facts.isLegacy { planned = NullNormalization.reconcile(planned, with: request.proposed, afterApply: false) }
    return ProviderResult(
      PlanResponse(
        planned: planned, requiresReplace: prior == nil ? [] : draft.replaced, privateData: notes(draft, request),
        isLegacy: facts.isLegacy), draft.problems)
  }

  /// The region of an object is known: what is written, else the provider's.
  private func planRegion(_ draft: inout PlanDraft) {
    guard facts.isRegional, let region = draft.planned["region"], draft.configured("region") == nil else { return }
    if draft.isCreate || region.isNull {
      // An object of a time before regions were recorded lives where the provider points.
      if draft.isCreate || draft.prior?.attribute("region")?.isNull == true {
        draft.planned["region"] = connection.region.isEmpty ? .unknown(.string) : .string(connection.region)
      }
    } else if let old = region.stringValue, old != connection.region, !connection.region.isEmpty {
      // The provider points somewhere else now: the object has to move.
      draft.set("region", connection.region)
      draft.replace("region")
    }
  }

  private func planUnknownAfterUpdate(_ draft: inout PlanDraft) {
    guard !draft.isCreate, !draft.changed.isEmpty else { return }
    for (trigger, names) in facts.unknownAfterUpdate where trigger == "*" || draft.changed.contains(trigger) {
      for name in names where !name.contains(".") && draft.configured(name) == nil { draft.setUnknown(name) }
    }
  }

  private func predict(_ draft: inout PlanDraft) {
    guard !description.predictable.isEmpty else { return }
    let region = draft.planned["region"]?.stringValue ?? connection.region
    let context = connection.context(region: region)
    // A formula may need another one's result.
    for _ in 0..<2 {
      let known = draft
      for (name, formula) in description.predictable {
        draft.predict(
          name,
          Formula.fill(formula) { part in context[part] ?? known.new(part).flatMap { $0.isKnown ? $0.flatText : nil } })
      }
    }
  }

  private func notes(_ draft: PlanDraft, _ request: PlanRequest) -> [UInt8] {
    guard draft.isCreate, let rule = description.generatedName else { return request.privateData }
    let work = work(prior: nil, wanted: draft.object, privateData: [])
    guard let name = GeneratedNames.notes(for: rule, draft, suffix: rule.suffix(work)) else {
      return request.privateData
    }
    return JSONWriter.canonical.bytes(.object([GeneratedNames.note: name]))
  }
}
