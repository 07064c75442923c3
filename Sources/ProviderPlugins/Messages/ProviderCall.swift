/// A call of the service `tfplugin5.Provider` or `tfplugin6.Provider`: its names there, and its messages as data.
///
/// Field numbers are those of `tfplugin5.proto` and `tfplugin6.proto`, up to 5.10 and 6.11; both protocols have the same
/// ones except within schemas.
package struct ProviderCall: Sendable {
  /// What the call does, for messages, such as `reading an object`.
  let purpose: String
  private let name5: String
  private let name6: String
  package let request: MessageDescription
  package let response: MessageDescription
  /// How long an answer may take; `nil` for calls that may wait for the outside world.
  let deadline: Duration?

  init(
    _ name: String, five: String? = nil, _ purpose: String, deadline: Duration? = nil, request: [FieldDescription],
    response: [FieldDescription]
  ) {
    self.purpose = purpose
    self.deadline = deadline
    name6 = name
    name5 = five ?? name
    self.request = MessageDescription("\(name).Request", request)
    self.response = MessageDescription("\(name).Response", response)
  }

  /// The name in a protocol.
  package func name(in version: PluginProtocol) -> String { version == .five ? name5 : name6 }

  /// Every call that is made.
  package static let all: [ProviderCall] = [
    getProviderSchema, getResourceIdentitySchemas, validateProviderConfig, configureProvider, stopProvider,
    validateResourceConfig, upgradeResourceState, upgradeResourceIdentity, readResource, planResourceChange,
    applyResourceChange, importResourceState, moveResourceState, validateDataResourceConfig, readDataSource,
    validateEphemeralResourceConfig, openEphemeralResource, renewEphemeralResource, closeEphemeralResource,
    callFunction,
  ]
}
