import Addresses
import Evaluation
import Plans
import Providers
import Schemas
import Values

/// A plan as people read it: what destroys comes first, what stays the same is only counted.
struct HumanPlanView {
  let plan: Plan
  let style: PlanStyle
  let schemas: SchemaCache

  private func schema(_ change: ResourceChange) -> BlockSchema? {
    schemas.schema(of: change.provider.configuration.provider)?
      .schema(change.address.resource.mode.kind, change.address.resource.type)?.block
  }

  var text: String {
    let drift = plan.drift.filter { $0.action != .noOp }
    var text = drift.isEmpty ? "" : driftText(drift)
    var objects: [PlanSection: [ObjectText]] = [:]
    for change in plan.changes.sorted(by: { $0.address < $1.address }) {
      guard let section = PlanSection(change) else { continue }
      objects[section, default: []].append(
        ObjectText(change, section: section, schema: schema(change), style: style))
    }
    for section in PlanSection.allCases {
      guard let objects = objects[section] else { continue }
      text += SectionText(section: section, title: section.title, objects: objects, style: style).text
    }
    let outputs = PlannedOutputsText(outputs: plan.outputs, style: style).text
    text += outputs
    if objects.isEmpty, outputs.isEmpty || plan.mode == .refreshOnly {
      return text + ending(hasDrift: !drift.isEmpty)
    }
    return text + summary(changesObjects: !objects.isEmpty)
  }

  private func summary(changesObjects: Bool) -> String {
    var summary = ChangeSummary()
    for change in plan.changes where PlanSection(change) != nil { summary.count(change) }
    let sentence = summary.planSentence
    let colon = sentence.firstIndex(of: ":") ?? sentence.endIndex
    var text = "\n" + style.paint(String(sentence[..<colon]), .bold) + sentence[colon...] + "\n"
    if !changesObjects {
      text += wrapped("Only outputs change: they are stored in the state, and no object is touched.")
    }
    return text
  }

  /// What is said when no object and no output changes.
  private func ending(hasDrift: Bool) -> String {
    let sentence: String
    switch (plan.mode, hasDrift) {
    case (.destroy, _): sentence = "The state knows no object, so there is nothing to destroy."
    case (.refreshOnly, false): sentence = "The state says what exists."
    case (.refreshOnly, true):
      return "\n" + wrapped("Applying this plan stores what was found in the state, and changes nothing else.")
    case (.normal, false): sentence = "What exists matches the configuration."
    case (.normal, true):
      sentence =
        "What exists still does what the configuration asks for, though some of it was changed outside. "
        + "`slipway apply -refresh-only` stores what was found in the state."
    }
    let lines = Wrapping.lines("No changes. " + sentence, width: style.width)
    let head = "No changes."
    guard let first = lines.first, first.hasPrefix(head) else { return "\n" + lines.joined(separator: "\n") + "\n" }
    let rest = style.paint(head, .bold) + first.dropFirst(head.count)
    return "\n" + ([rest] + lines.dropFirst()).joined(separator: "\n") + "\n"
  }

  private func driftText(_ drift: [ResourceChange]) -> String {
    let objects = drift.sorted { $0.address < $1.address }.compactMap { change -> ObjectText? in
      guard let section = PlanSection(change) else { return nil }
      var change = change
      change.requiredReplace = []
      change.reason = .none
      return ObjectText(change, section: section, schema: schema(change), style: style)
    }
    let title = "Changed outside"
    return SectionText(
      section: .update, title: title, objects: objects, style: style,
      explanation: "Reading found that this is not as the last run left it:", isDrift: true
    ).text
  }

  private func wrapped(_ text: String) -> String {
    Wrapping.lines(text, width: style.width).joined(separator: "\n") + "\n"
  }
}
