/// What a provider offers, and its configuration.
extension ProviderCall {
  /// The schemas are left as bytes here: `SchemaIndex` finds them, and only those in use are read.
  static let getProviderSchema = ProviderCall(
    "GetProviderSchema", five: "GetSchema", "asking for its schemas", deadline: .seconds(300), request: [],
    response: [
      .bytes(1, "provider"), .bytes(2, "resource_schemas", .map), .bytes(3, "data_source_schemas", .map),
      .message(4, "diagnostics", SharedMessages.diagnostic, .repeated), .bytes(5, "provider_meta"),
      .message(6, "server_capabilities", SharedMessages.serverCapabilities), .bytes(7, "functions", .map),
      .bytes(8, "ephemeral_resource_schemas", .map),
    ])

  static let getResourceIdentitySchemas = ProviderCall(
    "GetResourceIdentitySchemas", "asking for its identity schemas", deadline: .seconds(300), request: [],
    response: [
      .bytes(1, "identity_schemas", .map), .message(2, "diagnostics", SharedMessages.diagnostic, .repeated),
    ])

  /// Protocol 5 gives a prepared configuration back (field 1), which nobody uses.
  static let validateProviderConfig = ProviderCall(
    "ValidateProviderConfig", five: "PrepareProviderConfig", "checking the provider configuration",
    request: [.message(1, "config", SharedMessages.dynamicValue)],
    response: [.message(2, "diagnostics", SharedMessages.diagnostic, .repeated)])

  static let configureProvider = ProviderCall(
    "ConfigureProvider", five: "Configure", "configuring the provider",
    request: [
      .string(1, "terraform_version"), .message(2, "config", SharedMessages.dynamicValue),
      .message(3, "client_capabilities", SharedMessages.clientCapabilities),
    ],
    response: [.message(1, "diagnostics", SharedMessages.diagnostic, .repeated)])

  static let stopProvider = ProviderCall(
    "StopProvider", five: "Stop", "asking it to stop", deadline: .seconds(10), request: [],
    response: [.string(1, "Error")])
}
