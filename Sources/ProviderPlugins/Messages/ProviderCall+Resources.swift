/// The lifecycle of managed resources.
extension ProviderCall {
  static let validateResourceConfig = ProviderCall(
    "ValidateResourceConfig", five: "ValidateResourceTypeConfig", "checking a resource's configuration",
    request: [
      .string(1, "type_name"), .message(2, "config", SharedMessages.dynamicValue),
      .message(3, "client_capabilities", SharedMessages.clientCapabilities),
    ],
    response: [.message(1, "diagnostics", SharedMessages.diagnostic, .repeated)])

  static let upgradeResourceState = ProviderCall(
    "UpgradeResourceState", "bringing a stored object to the present schema",
    request: [
      .string(1, "type_name"), .integer(2, "version"), .message(3, "raw_state", SharedMessages.rawState),
    ],
    response: [
      .message(1, "upgraded_state", SharedMessages.dynamicValue),
      .message(2, "diagnostics", SharedMessages.diagnostic, .repeated),
    ])

  static let upgradeResourceIdentity = ProviderCall(
    "UpgradeResourceIdentity", "bringing a stored identity to the present schema",
    request: [
      .string(1, "type_name"), .integer(2, "version"), .message(3, "raw_identity", SharedMessages.rawState),
    ],
    response: [
      .message(1, "upgraded_identity", SharedMessages.identityData),
      .message(2, "diagnostics", SharedMessages.diagnostic, .repeated),
    ])

  static let readResource = ProviderCall(
    "ReadResource", "reading an object",
    request: [
      .string(1, "type_name"), .message(2, "current_state", SharedMessages.dynamicValue), .bytes(3, "private"),
      .message(4, "provider_meta", SharedMessages.dynamicValue),
      .message(5, "client_capabilities", SharedMessages.clientCapabilities),
      .message(6, "current_identity", SharedMessages.identityData),
    ],
    response: [
      .message(1, "new_state", SharedMessages.dynamicValue),
      .message(2, "diagnostics", SharedMessages.diagnostic, .repeated), .bytes(3, "private"),
      .message(4, "deferred", SharedMessages.deferred), .message(5, "new_identity", SharedMessages.identityData),
    ])

  static let planResourceChange = ProviderCall(
    "PlanResourceChange", "planning a change",
    request: [
      .string(1, "type_name"), .message(2, "prior_state", SharedMessages.dynamicValue),
      .message(3, "proposed_new_state", SharedMessages.dynamicValue),
      .message(4, "config", SharedMessages.dynamicValue), .bytes(5, "prior_private"),
      .message(6, "provider_meta", SharedMessages.dynamicValue),
      .message(7, "client_capabilities", SharedMessages.clientCapabilities),
      .message(8, "prior_identity", SharedMessages.identityData),
    ],
    response: [
      .message(1, "planned_state", SharedMessages.dynamicValue),
      .message(2, "requires_replace", SharedMessages.attributePath, .repeated), .bytes(3, "planned_private"),
      .message(4, "diagnostics", SharedMessages.diagnostic, .repeated), .bool(5, "legacy_type_system"),
      .message(6, "deferred", SharedMessages.deferred), .message(7, "planned_identity", SharedMessages.identityData),
    ])

  static let applyResourceChange = ProviderCall(
    "ApplyResourceChange", "making a change",
    request: [
      .string(1, "type_name"), .message(2, "prior_state", SharedMessages.dynamicValue),
      .message(3, "planned_state", SharedMessages.dynamicValue), .message(4, "config", SharedMessages.dynamicValue),
      .bytes(5, "planned_private"), .message(6, "provider_meta", SharedMessages.dynamicValue),
      .message(7, "planned_identity", SharedMessages.identityData),
    ],
    response: [
      .message(1, "new_state", SharedMessages.dynamicValue), .bytes(2, "private"),
      .message(3, "diagnostics", SharedMessages.diagnostic, .repeated), .bool(4, "legacy_type_system"),
      .message(5, "new_identity", SharedMessages.identityData),
    ])

  static let importResourceState = ProviderCall(
    "ImportResourceState", "importing an object",
    request: [
      .string(1, "type_name"), .string(2, "id"),
      .message(3, "client_capabilities", SharedMessages.clientCapabilities),
      .message(4, "identity", SharedMessages.identityData),
    ],
    response: [
      .message(1, "imported_resources", importedResource, .repeated),
      .message(2, "diagnostics", SharedMessages.diagnostic, .repeated),
      .message(3, "deferred", SharedMessages.deferred),
    ])

  private static let importedResource = MessageDescription(
    "ImportResourceState.ImportedResource",
    [
      .string(1, "type_name"), .message(2, "state", SharedMessages.dynamicValue), .bytes(3, "private"),
      .message(4, "identity", SharedMessages.identityData),
    ])

  static let moveResourceState = ProviderCall(
    "MoveResourceState", "taking over an object of another type",
    request: [
      .string(1, "source_provider_address"), .string(2, "source_type_name"), .integer(3, "source_schema_version"),
      .message(4, "source_state", SharedMessages.rawState), .string(5, "target_type_name"),
      .bytes(6, "source_private"), .message(7, "source_identity", SharedMessages.rawState),
      .integer(8, "source_identity_schema_version"),
    ],
    response: [
      .message(1, "target_state", SharedMessages.dynamicValue),
      .message(2, "diagnostics", SharedMessages.diagnostic, .repeated), .bytes(3, "target_private"),
      .message(4, "target_identity", SharedMessages.identityData),
    ])
}
