package import Addresses
package import States
package import Values

/// Something that a user may want to see while a plan is made or carried out.
package enum PhaseEvent: Sendable {
  /// An object (`deposed`: one that was set aside) is about to be read; `prior` is what is known of it, marked.
  case refreshStarted(ObjectAddress, prior: Value)
  case refreshCompleted(ObjectAddress, value: Value)
  /// An object is about to be looked up by its import id; the id is empty when it must not be shown.
  case importStarted(ObjectAddress, id: String)
  case importCompleted(ObjectAddress, id: String)
  /// An operation is about to be sent: create, update, delete, or the read of a data source.
  case operationStarted(ObjectAddress, Action, before: Value, after: Value)
  case operationCompleted(ObjectAddress, Action, value: Value)
  /// The operation failed; why is in the diagnostics of the phase.
  case operationFailed(ObjectAddress, Action)
  case provisionerStarted(ObjectAddress, provisioner: String)
  /// A line that a provisioner wrote; withheld lines come as one sentence that says so.
  case provisionerOutput(ObjectAddress, provisioner: String, line: String)
  case provisionerCompleted(ObjectAddress, provisioner: String)
  case provisionerFailed(ObjectAddress, provisioner: String)
  case ephemeralStarted(ObjectAddress, EphemeralOperation)
  case ephemeralCompleted(ObjectAddress, EphemeralOperation)
  case ephemeralFailed(ObjectAddress, EphemeralOperation)

  /// What is done with an ephemeral resource.
  package enum EphemeralOperation: String, Sendable, Hashable {
    case open
    case renew
    case close
  }
}

/// The current object of an instance, or one of its deposed objects.
package struct ObjectAddress: Hashable, Sendable {
  package var instance: ResourceInstanceAddress
  package var deposed: DeposedKey?

  /// The current object unless a key is given.
  package init(_ instance: ResourceInstanceAddress, deposed: DeposedKey? = nil) {
    self.instance = instance
    self.deposed = deposed
  }
}
