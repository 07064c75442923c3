import States
import Values

/// Outputs as people read them.
struct HumanOutputsView {
  let outputs: [String: OutputState]
  var showsSensitive = false

  var text: String {
    guard !outputs.isEmpty else { return "" }
    return "\nOutputs:\n\n" + lines
  }

  /// One line or more for each output, by name.
  var lines: String {
    outputs.sorted { $0.key < $1.key }.map { name, output in
      "\(name) = \(output.isSensitive && !showsSensitive ? "<sensitive>" : ConsoleText.text(of: output.value.withoutMarks))\n"
    }.joined()
  }
}
