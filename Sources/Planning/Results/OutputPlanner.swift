import ConfigurationModel
import Evaluation
import Plans
import States
import Values

/// Finds out how the outputs of the root module change.
struct OutputPlanner {
  let root: Module
  /// Outputs of the state before.
  let before: [String: OutputState]
  /// Whether the state has any object.
  var hasObjects = true

  /// Changes of a normal plan or a refresh; outputs that were not evaluated are left out.
  func changes(to values: [String: Value]) -> [OutputChange] {
    var found: [OutputChange] = []
    for (name, declaration) in root.outputs {
      guard !declaration.isEphemeral, let value = values[name] else { continue }
      found.append(
        change(
          name, to: value, isSensitive: declaration.isSensitive || value.containsSensitive,
          deprecation: declaration.deprecated))
    }
    for (name, old) in before where root.outputs[name] == nil { found.append(removal(name, old)) }
    return found.sorted { KeyOrder.precedes($0.name, $1.name) }
  }

  /// Changes when everything is destroyed: outputs go away with what they are now, as far as that is known.
  func removals(evaluated values: [String: Value]) -> [OutputChange] {
    var all = before
    for (name, declaration) in root.outputs where hasObjects && !declaration.isEphemeral {
      guard let value = values[name], value.isWhollyKnown, !value.isNull else { continue }
      let isSensitive = declaration.isSensitive || value.containsSensitive
      all[name] = OutputState(value: value.withoutMarks, isSensitive: isSensitive)
    }
    return all.map { removal($0.key, $0.value) }.sorted { KeyOrder.precedes($0.name, $1.name) }
  }

  private func removal(_ name: String, _ old: OutputState) -> OutputChange {
    OutputChange(
      name: name, action: .delete, before: old.value, after: .null(.dynamic), isSensitive: old.isSensitive)
  }

  private func change(_ name: String, to value: Value, isSensitive: Bool, deprecation: String?) -> OutputChange {
    let plain = value.withoutMarks
    let old = before[name]
    let action: Action
    if plain.isNull && plain.isKnown {
      action = old.map { $0.value.isNull } ?? true ? .noOp : .delete
    } else if let old {
      let isSame = old.value == plain && old.isSensitive == isSensitive && old.deprecated == deprecation
      action = isSame ? .noOp : .update
    } else {
      action = .create
    }
    return OutputChange(
      name: name, action: action, before: old?.value ?? .null(.dynamic), after: value, isSensitive: isSensitive)
  }
}
