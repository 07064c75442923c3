/// Ephemeral resources.
extension ProviderCall {
  static let validateEphemeralResourceConfig = ProviderCall(
    "ValidateEphemeralResourceConfig", "checking an ephemeral resource's configuration",
    request: [.string(1, "type_name"), .message(2, "config", SharedMessages.dynamicValue)],
    response: [.message(1, "diagnostics", SharedMessages.diagnostic, .repeated)])

  static let openEphemeralResource = ProviderCall(
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

  static let renewEphemeralResource = ProviderCall(
    "RenewEphemeralResource", "renewing an ephemeral resource",
    request: [.string(1, "type_name"), .bytes(2, "private", .optional)],
    response: [
      .message(1, "diagnostics", SharedMessages.diagnostic, .repeated),
      .message(2, "renew_at", SharedMessages.timestamp), .bytes(3, "private", .optional),
    ])

  static let closeEphemeralResource = ProviderCall(
    "CloseEphemeralResource", "closing an ephemeral resource",
    request: [.string(1, "type_name"), .bytes(2, "private", .optional)],
    response: [.message(1, "diagnostics", SharedMessages.diagnostic, .repeated)])
}
