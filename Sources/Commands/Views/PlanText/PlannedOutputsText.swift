import Plans
import Values

/// How outputs of the root module change.
struct PlannedOutputsText {
  let outputs: [OutputChange]
  let style: PlanStyle

  /// Empty when none changes.
  var text: String {
    let changed = outputs.filter { $0.action != .noOp }.sorted { $0.name < $1.name }
    guard !changed.isEmpty else { return "" }
    let width = changed.map(\.name.count).max() ?? 0
    var difference = ValueDifference(style: style)
    for output in changed {
      let label = ValueDifference.Label(text: output.name, width: width)
      let (before, after) = (marked(output.before, output), marked(output.after, output))
      switch output.action {
      case .create: difference.whole(label, after, .add, at: .root, depth: 0)
      case .delete: difference.whole(label, before, .remove, at: .root, depth: 0)
      default: difference.difference(label, before, after, at: .root, depth: 0)
      }
    }
    let heading = style.paint("Outputs", .bold) + " (\(Count.text(changed.count)))"
    return "\n" + heading + "\n\n" + LineLayout(style: style, margin: 2).text(difference.lines)
  }

  private func marked(_ value: Value, _ output: OutputChange) -> Value {
    output.isSensitive && !value.isNull ? value.marked(.sensitive) : value
  }
}
