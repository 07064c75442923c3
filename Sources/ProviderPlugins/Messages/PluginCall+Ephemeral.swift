/// Ephemeral resources.
extension PluginCall {
  static let validateEphemeralResourceConfig = PluginCall(
    "ValidateEphemeralResourceConfig", "checking an ephemeral resource's configuration",
    request: [.string(1, "type_name"), .message(2, "config", SharedMessages.dynamicValue)],
    response: [.message(1, "diagnostics", SharedMessages.diagnostic, .repeated)])

  static let openEphemeralResource = PluginCall(
    "OpenEphemeralResource", "opening an ephemeral resource",
    request: [
      .string(1, "type_name"), .message(2, "config", SharedMessages.dynamicValue),
      .message(3, "client_capabilities", SharedMessages.clientCapabilities),
    ],
    response: [
      .message(1, "diagnostics", SharedMessages.diagnostic, .repeated),
      .message(2, "renew_at", SharedMessages.timestamp), .message(3, "result", SharedMessages.dynamicValue),
      .bytes(4, "private", .optional), .message(5, "deferred", SharedMessages.deferred),
    ])

  static let renewEphemeralResource = PluginCall(
    "RenewEphemeralResource", "renewing an ephemeral resource",
    request: [.string(1, "type_name"), .bytes(2, "private", .optional)],
    response: [
      .message(1, "diagnostics", SharedMessages.diagnostic, .repeated),
      .message(2, "renew_at", SharedMessages.timestamp), .bytes(3, "private", .optional),
    ])

  static let closeEphemeralResource = PluginCall(
    "CloseEphemeralResource", "closing an ephemeral resource",
    request: [.string(1, "type_name"), .bytes(2, "private", .optional)],
    response: [.message(1, "diagnostics", SharedMessages.diagnostic, .repeated)])
}
