package import Addresses
package import Plans
package import Providers

/// What a step is about to send.
package struct StepIntent: Sendable {
  /// Number in the plan's sequence.
  package var step: Int
  package var object: ObjectAddress
  package var action: Action
  package var provider: ProviderInstanceAddress
  /// The same for every try of this step, also after a crash.
  package var token: String
  /// How the object can be found when the answer is lost.
  package var identity: RecoveryIdentity
  /// What will be sent.
  package var request: ApplyRequest
  package var schemaVersion: Int
  package var dependencies: [ResourceAddress]
  /// Whether a look just now showed that nothing of a new object's name was there.
  package var wasAbsent: Bool

  package init(
    step: Int, object: ObjectAddress, action: Action, provider: ProviderInstanceAddress, token: String,
    identity: RecoveryIdentity, request: ApplyRequest, schemaVersion: Int, dependencies: [ResourceAddress],
    wasAbsent: Bool = false
  ) {
    self.step = step
    self.object = object
    self.action = action
    self.provider = provider
    self.token = token
    self.identity = identity
    self.request = request
    self.schemaVersion = schemaVersion
    self.dependencies = dependencies
    self.wasAbsent = wasAbsent
  }
}
