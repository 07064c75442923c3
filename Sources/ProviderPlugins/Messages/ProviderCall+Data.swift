/// Data sources.
extension ProviderCall {
  static let validateDataResourceConfig = ProviderCall(
    "ValidateDataResourceConfig", five: "ValidateDataSourceConfig", "checking a data source's configuration",
    request: [.string(1, "type_name"), .message(2, "config", SharedMessages.dynamicValue)],
    response: [.message(1, "diagnostics", SharedMessages.diagnostic, .repeated)])

  static let readDataSource = ProviderCall(
    "ReadDataSource", "reading a data source",
    request: [
      .string(1, "type_name"), .message(2, "config", SharedMessages.dynamicValue),
      .message(3, "provider_meta", SharedMessages.dynamicValue),
      .message(4, "client_capabilities", SharedMessages.clientCapabilities),
    ],
    response: [
      .message(1, "state", SharedMessages.dynamicValue),
      .message(2, "diagnostics", SharedMessages.diagnostic, .repeated),
      .message(3, "deferred", SharedMessages.deferred),
    ])
}
