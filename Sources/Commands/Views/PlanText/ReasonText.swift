import Addresses
import Plans
import Values

/// Why something happens to an object, in words that continue "because".
struct ReasonText {
  let change: ResourceChange

  var text: String? {
    switch change.reason {
    case .none: nil
    case .replaceBecauseTainted: "because it is tainted: it was not made completely, or somebody marked it"
    case .replaceBecauseCannotUpdate: forcedText
    case .replaceByRequest: "because -replace asks for it"
    case .replaceByTriggers: "because something that its replace_triggered_by names changes"
    case .deleteBecauseNoResourceConfiguration:
      "because \(change.address.configuration) is not in the configuration any more"
    case .deleteBecauseWrongRepetition: wrongRepetition
    case .deleteBecauseCountIndex: "because count does not reach \(change.address.key) any more"
    case .deleteBecauseEachKey: "because for_each does not have the key \(change.address.key) any more"
    case .deleteBecauseNoModule: "because \(change.address.module) is not in the configuration any more"
    case .deleteBecauseNoMoveTarget:
      "because it moved to \(change.address), which is not in the configuration"
    case .deleteBecauseEnabledFalse: "because it is not enabled any more"
    case .forgotBecauseDestroyFalse: "because its lifecycle says destroy = false"
    case .readBecauseConfigurationUnknown: "because its arguments are not known before"
    case .readBecauseDependencyPending: "because it depends on something that changes"
    case .readBecauseCheckNested: "because a check asks for it when everything else is done"
    }
  }

  private var forcedText: String {
    let names = change.requiredReplace.map(Self.name).reduce(into: [String]()) { names, name in
      if !names.contains(name) { names.append(name) }
    }
    switch names.count {
    case 0: return "because it cannot be changed in place"
    case 1: return "because \(names[0]) changes, which cannot be done in place"
    default:
      return "because \(names.dropLast().joined(separator: ", ")) and \(names[names.count - 1]) change, "
        + "which cannot be done in place"
    }
  }

  private static func name(_ path: ValuePath) -> String {
    let text = path.description
    return text.hasPrefix(".") ? String(text.dropFirst()) : text
  }

  private var wrongRepetition: String {
    switch change.address.key {
    case .none: "because its resource now has count or for_each"
    case .int: "because its resource has no count any more"
    case .string: "because its resource has no for_each any more"
    }
  }
}
