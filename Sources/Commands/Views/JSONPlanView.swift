import Addresses
import JSON
import Plans
import Values

/// A plan as events of the `-json` stream.
struct JSONPlanView {
  let stream: JSONStream

  func show(_ plan: Plan) {
    for drift in plan.drift where drift.action != .noOp || drift.previousAddress != drift.address {
      stream.event(
        "resource_drift", message: "\(drift.address): Drift detected (\(drift.action.eventName))",
        [("change", change(drift))])
    }
    var summary = ChangeSummary()
    for planned in plan.changes where isShown(planned) { summary.count(planned) }
    showChanges(plan)
    stream.event("change_summary", message: summary.planSentence, [("changes", summary.json(operation: "plan"))])
    if !plan.outputs.isEmpty { showOutputs(plan) }
  }

  /// Only what will happen to objects, as a plan from a file is announced before it is carried out.
  func showChanges(_ plan: Plan) {
    for planned in plan.changes where isShown(planned) {
      let isMoved = planned.previousAddress != planned.address
      guard planned.action != .noOp || isMoved || planned.importing != nil else { continue }
      stream.event(
        "planned_change", message: "\(planned.address): Plan to \(eventAction(planned))",
        [("change", change(planned))])
    }
  }

  /// What happens to nothing outside is left out.
  private func isShown(_ change: ResourceChange) -> Bool {
    change.action != .open && !(change.action == .delete && change.address.resource.mode == .data)
  }

  private func showOutputs(_ plan: Plan) {
    var object = JSONObject()
    for output in plan.outputs {
      var entry = JSONObject()
      entry.append("sensitive", .bool(output.isSensitive))
      entry.append("action", .string(output.action.eventName))
      object.append(output.name, .object(entry))
    }
    stream.event("outputs", message: "Outputs: \(plan.outputs.count)", [("outputs", .object(object))])
  }

  private func eventAction(_ change: ResourceChange) -> String {
    if change.action == .noOp, change.importing != nil { return "import" }
    if change.action == .noOp, change.previousAddress != change.address { return "move" }
    return change.action.eventName
  }

  private func change(_ change: ResourceChange) -> JSONValue {
    var object = JSONObject()
    object.append("resource", ResourceJSON.resource(change.address))
    if change.previousAddress != change.address {
      object.append("previous_resource", ResourceJSON.resource(change.previousAddress))
    }
    object.append("action", .string(eventAction(change)))
    if let reason = change.reason.eventName { object.append("reason", .string(reason)) }
    if let importing = change.importing { object.append("importing", importing.json) }
    if let text = change.generatedConfiguration { object.append("generated_config", .string(text)) }
    return .object(object)
  }
}

extension ActionReason {
  /// The word of `-json` events; `nil` for no reason.
  var eventName: String? {
    switch self {
    case .none: nil
    case .replaceBecauseTainted: "tainted"
    case .replaceByRequest: "requested"
    case .replaceByTriggers: "replace_triggered_by"
    case .replaceBecauseCannotUpdate: "cannot_update"
    default: rawValue
    }
  }
}
