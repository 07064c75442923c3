import Addresses
import Diagnostics
import Plans
import States
import Values

/// What planning found out about one object.
struct InstanceOutcome: Sendable {
  /// What refresh makes of the object in the prior state.
  enum Prior: Sendable {
    case unchanged
    case object(StoredObject, ProviderInstanceAddress)
    case gone
  }

  var object: ObjectAddress
  var change: ResourceChange?
  var drift: ResourceChange?
  var prior = Prior.unchanged
  /// What others see; `nil` when planning failed.
  var value: Value?
  var diagnostics = Diagnostics()

  init(_ object: ObjectAddress) { self.object = object }
}
