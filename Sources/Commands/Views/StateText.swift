import Addresses
import States

/// A whole state as people read it.
struct StateText {
  let schemas: SchemaCache
  let showsSensitive: Bool

  func text(of state: State?) -> String {
    guard let state, !state.isEmpty else { return "The state is empty: nothing is known to exist.\n" }
    let objects = StateObjectText(schemas: schemas, showsSensitive: showsSensitive)
    var parts: [String] = []
    for address in StateSelection(state: state).all {
      if let object = state[address]?.current { parts.append(objects.text(of: object, at: address, in: state)) }
    }
    let text = parts.joined(separator: "\n")
    return text + (text.isEmpty ? "" : "\n")
      + HumanOutputsView(outputs: state.outputs, showsSensitive: showsSensitive).text
  }
}
