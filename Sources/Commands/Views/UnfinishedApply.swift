import Plans

/// How an apply ended that did not do everything.
struct UnfinishedApply {
  var summary: ChangeSummary
  var isDestroy: Bool
  var isInterrupted: Bool
  /// Objects whose operation failed.
  var failed: [ObjectAddress]
  /// Whether what was done is recorded in the state; otherwise it is in the journal beside it.
  var isStored: Bool

  func text(_ style: PlanStyle) -> String {
    let command = isDestroy ? "destroy" : "apply"
    let head = isInterrupted ? "Interrupted." : isDestroy ? "Destroy incomplete." : "Apply incomplete."
    var text = style.paint(head, .boldRed) + " Done so far: " + summary.doneWords + ".\n"
    if !failed.isEmpty {
      let names = failed.prefix(10).map(PhaseText.name).joined(separator: ", ")
      let rest = failed.count > 10 ? " and \(Count.text(failed.count - 10)) more" : ""
      text += wrapped("Failed: \(names)\(rest).", style)
    }
    let next = "`slipway \(command)` goes on from there" + (failed.isEmpty ? "." : " when the cause is mended.")
    text += wrapped(
      isStored
        ? "All that was done is recorded in the state. " + next
        : "The state could not be stored; all that was done is recorded in the journal beside it, and the next command "
          + "takes it up. `slipway recover` shows it.", style)
    return text
  }

  private func wrapped(_ text: String, _ style: PlanStyle) -> String {
    Wrapping.lines(text, width: style.width).joined(separator: "\n") + "\n"
  }
}
