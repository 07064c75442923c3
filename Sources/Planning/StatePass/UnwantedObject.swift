import Addresses
import ConfigurationModel
import Evaluation
import HCL
import Plans
import States
import Values

/// An object in the state that the configuration does not want.
struct UnwantedObject: Sendable {
  var object: ObjectAddress
  var reason: ActionReason
  /// The declaration, where there is one that merely has no such instance.
  var declaration: ResourceDeclaration?
  var scope: EvaluationScope = .empty
  /// A `removed` block says that it is only dropped from the state.
  var isForgotten = false
  /// Whether an object stored with `lifecycle { destroy = false }` is dropped rather than destroyed.
  var mayKeep = true
  /// The object as a refresh of this run found it; `nil` when it was not read yet.
  var refreshed: StoredObject?
  /// What the module says to the provider in `provider_meta`, where that is known.
  var providerMeta: Value?

  /// Why an instance is not wanted though its resource is declared.
  static func reason(_ key: InstanceKey, _ repetition: Repetition) -> ActionReason {
    switch (key, repetition) {
    case (.none, .enabled): .deleteBecauseEnabledFalse
    case (.none, .count), (.none, .forEach): .deleteBecauseWrongRepetition
    case (.int, .count): .deleteBecauseCountIndex
    case (.int, _): .deleteBecauseWrongRepetition
    case (.string, .forEach): .deleteBecauseEachKey
    case (.string, _): .deleteBecauseWrongRepetition
    case (.none, .single): .none
    }
  }
}
