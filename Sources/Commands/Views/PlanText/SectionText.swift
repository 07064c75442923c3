import Plans

/// One part of a shown plan: a title with a count, then objects.
struct SectionText {
  let section: PlanSection
  let title: String
  let objects: [ObjectText]
  let style: PlanStyle
  var explanation = ""
  /// Whether these are differences that were found, not changes to be made.
  var isDrift = false

  var text: String {
    let heading = style.paint(title, .bold) + " (\(Count.text(objects.count)))"
    var text = "\n" + heading + "\n"
    if !explanation.isEmpty {
      text += Wrapping.lines(explanation, width: style.width).joined(separator: "\n") + "\n"
    }
    let isCompact = section == .move || section == .adopt
    if isCompact { text += "\n" }
    for group in ObjectGroup.groups(objects) { text += (isCompact ? "" : "\n") + self.text(of: group) }
    return text
  }

  private func text(of group: ObjectGroup) -> String {
    guard let first = group.members.first else { return "" }
    let isAlone = group.members.count == 1
    let sign = first.section.sign(of: first.change.action)
    var text = style.paint(sign, first.section.color) + " " + style.paint(group.title, .bold)
    if isAlone { text += style.paint(first.identity, .faint) }
    if isDrift, first.section == .destroy { text += "  is gone" }
    text += "\n"
    if !isAlone { text += sentence(group.names) }
    let reasons = isAlone ? first.reasons : sharedReasons(of: group)
    for reason in reasons { text += sentence(reason) }
    if isDrift, first.section == .destroy { return text }
    return text + LineLayout(style: style, margin: 6).text(group.lines)
  }

  private func sentence(_ text: String) -> String {
    let indent = String(repeating: " ", count: 6)
    return Wrapping.lines(text, width: max(20, style.width - 6)).map { indent + style.paint($0, .faint) + "\n" }
      .joined()
  }

  /// Sentences that are true of every member.
  private func sharedReasons(of group: ObjectGroup) -> [String] {
    guard let first = group.members.first else { return [] }
    let others = group.members.dropFirst().map { Set($0.reasons) }
    return first.reasons.filter { reason in others.allSatisfy { $0.contains(reason) } }
  }
}
