package import Addresses
package import Values

/// One line of a journal: what a run is about to do, or what came of it.
package enum JournalRecord: Sendable {
  case begin(JournalBegin)
  /// A later run takes up this journal, whose last line may be torn.
  case resume(run: String)
  /// A request is about to be sent.
  case intent(JournalIntent)
  /// A step is done; the object is what exists now.
  case done(JournalOutcome)
  /// A step failed, or did not end yet; the object is what exists as far as it was made.
  case failed(JournalOutcome)
  /// The state is about to be stored with this serial.
  case storing(JournalSnapshot)
  /// The state with everything above is stored.
  case end(JournalSnapshot)
}

/// What a run starts from.
package struct JournalBegin: Sendable, Hashable {
  /// Names the run; a UUID.
  package var run: String
  /// Grows with every lease of the state, so that a run whose lease was taken can be told; 0 where locks do not expire.
  package var fencing: UInt64
  package var lineage: String
  package var serial: UInt64
  /// Digest of the stored state that the run began with; empty when there was none.
  package var stateDigest: String
  package var planDigest: String
  /// Version of the program.
  package var version: String
  /// RFC 3339.
  package var time: String

  package init(
    run: String, fencing: UInt64 = 0, lineage: String, serial: UInt64, stateDigest: String = "",
    planDigest: String = "", version: String, time: String
  ) {
    self.run = run
    self.fencing = fencing
    self.lineage = lineage
    self.serial = serial
    self.stateDigest = stateDigest
    self.planDigest = planDigest
    self.version = version
    self.time = time
  }
}

/// Which object of which step a record is about.
package struct JournalObject: Sendable, Hashable {
  /// Number in the plan's sequence.
  package var step: Int
  package var address: ResourceInstanceAddress
  /// Set when it is about a deposed object.
  package var deposed: DeposedKey?

  package init(step: Int, address: ResourceInstanceAddress, deposed: DeposedKey? = nil) {
    self.step = step
    self.address = address
    self.deposed = deposed
  }
}

/// A request that is about to be sent, with how its object can be found when the answer is lost.
package struct JournalIntent: Sendable, Hashable {
  package var object: JournalObject
  /// The plan's name of the action, such as `create`.
  package var action: String
  package var provider: ProviderInstanceAddress
  /// The same for every try of this step, also after a crash.
  package var token: String
  /// The kind of identity, such as `client-token`.
  package var identity: String
  package var schemaVersion: Int
  package var dependencies: [ResourceAddress]
  /// Null for a create.
  package var prior: Value
  /// Null for a delete; may be partly unknown.
  package var planned: Value
  package var configuration: Value
  package var privateData: [UInt8]
  /// Whether a read showed absence before the create.
  package var wasAbsent: Bool
  /// The service's own time at that read, RFC 3339; empty when there was none.
  package var serviceTime: String

  package init(
    object: JournalObject, action: String, provider: ProviderInstanceAddress, token: String, identity: String,
    schemaVersion: Int, dependencies: [ResourceAddress] = [], prior: Value, planned: Value, configuration: Value,
    privateData: [UInt8] = [], wasAbsent: Bool = false, serviceTime: String = ""
  ) {
    self.object = object
    self.action = action
    self.provider = provider
    self.token = token
    self.identity = identity
    self.schemaVersion = schemaVersion
    self.dependencies = dependencies
    self.prior = prior
    self.planned = planned
    self.configuration = configuration
    self.privateData = privateData
    self.wasAbsent = wasAbsent
    self.serviceTime = serviceTime
  }
}

/// What came of a step.
package struct JournalOutcome: Sendable, Hashable {
  package var object: JournalObject
  /// `nil` where the state knows it already.
  package var provider: ProviderInstanceAddress?
  /// What exists now; `nil` when nothing does.
  package var stored: StoredObject?
  /// Whether this deposed object was the current one until now: one record for both places, so that no crash leaves the
  /// object in two.
  package var isSetAside: Bool

  package init(
    object: JournalObject, provider: ProviderInstanceAddress?, stored: StoredObject?, isSetAside: Bool = false
  ) {
    self.object = object
    self.provider = provider
    self.stored = stored
    self.isSetAside = isSetAside
  }
}

/// A stored state by serial and digest of its bytes.
package struct JournalSnapshot: Sendable, Hashable {
  package var serial: UInt64
  package var digest: String

  package init(serial: UInt64, digest: String) {
    self.serial = serial
    self.digest = digest
  }
}
