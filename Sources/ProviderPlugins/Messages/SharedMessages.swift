/// Messages that occur in those of many calls.
enum SharedMessages {
  static let dynamicValue = MessageDescription("DynamicValue", [.bytes(1, "msgpack"), .bytes(2, "json")])

  static let diagnostic = MessageDescription(
    "Diagnostic",
    [
      .integer(1, "severity"), .string(2, "summary"), .string(3, "detail"), .message(4, "attribute", attributePath),
    ])

  static let attributePath = MessageDescription("AttributePath", [.message(1, "steps", step, .repeated)])

  /// One of the three is there.
  private static let step = MessageDescription(
    "AttributePath.Step",
    [
      .string(1, "attribute_name", .optional), .string(2, "element_key_string", .optional),
      .integer(3, "element_key_int", .optional),
    ])

  static let rawState = MessageDescription("RawState", [.bytes(1, "json"), .string(2, "flatmap", .map)])

  static let identityData = MessageDescription(
    "ResourceIdentityData", [.message(1, "identity_data", dynamicValue)])

  static let clientCapabilities = MessageDescription(
    "ClientCapabilities", [.bool(1, "deferral_allowed"), .bool(2, "write_only_attributes_allowed")])

  static let serverCapabilities = MessageDescription(
    "ServerCapabilities",
    [
      .bool(1, "plan_destroy"), .bool(2, "get_provider_schema_optional"), .bool(3, "move_resource_state"),
      .bool(4, "generate_resource_config"),
    ])

  static let deferred = MessageDescription("Deferred", [.integer(1, "reason")])

  /// `google.protobuf.Timestamp`.
  static let timestamp = MessageDescription("Timestamp", [.integer(1, "seconds"), .integer(2, "nanos")])

  static let functionError = MessageDescription(
    "FunctionError", [.string(1, "text"), .integer(2, "function_argument", .optional)])
}
