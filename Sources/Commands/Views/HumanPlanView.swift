import Plans

/// A plan as people read it.
struct HumanPlanView {
  let plan: Plan
  let terminal: Terminal

  var text: String {
    var summary = ChangeSummary()
    for change in plan.changes { summary.count(change) }
    return "\n" + summary.planSentence + "\n"
  }
}
