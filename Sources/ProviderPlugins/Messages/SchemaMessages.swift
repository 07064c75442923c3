/// The messages of schemas, in which the protocols differ.
struct SchemaMessages: Sendable {
  static let five = SchemaMessages(.five)
  static let six = SchemaMessages(.six)

  static func of(_ version: PluginProtocol) -> SchemaMessages { version == .five ? five : six }

  let schema: MessageDescription

  private init(_ version: PluginProtocol) {
    schema = MessageDescription(
      "Schema", [.integer(1, "version"), .message(2, "block", Self.block(version))])
  }

  private static func block(_ version: PluginProtocol) -> MessageDescription { version == .five ? block5 : block6 }

  private static let block5: MessageDescription = makeBlock(attribute5, nested5)
  private static let block6: MessageDescription = makeBlock(attribute6, nested6)
  private static let nested5: MessageDescription = makeNestedBlock(block5)
  private static let nested6: MessageDescription = makeNestedBlock(block6)

  private static func makeBlock(
    _ attribute: MessageDescription, _ nested: @autoclosure @escaping @Sendable () -> MessageDescription
  ) -> MessageDescription {
    MessageDescription(
      "Schema.Block",
      [
        .integer(1, "version"), .message(2, "attributes", attribute, .repeated),
        .message(3, "block_types", nested(), .repeated), .string(4, "description"), .integer(5, "description_kind"),
        .bool(6, "deprecated"), .string(7, "deprecation_message"),
      ])
  }

  private static func makeNestedBlock(
    _ block: @autoclosure @escaping @Sendable () -> MessageDescription
  ) -> MessageDescription {
    MessageDescription(
      "Schema.NestedBlock",
      [
        .string(1, "type_name"), .message(2, "block", block()), .integer(3, "nesting"), .integer(4, "min_items"),
        .integer(5, "max_items"),
      ])
  }

  private static let attribute5: MessageDescription = MessageDescription(
    "Schema.Attribute", attributeFields + [.bool(10, "write_only"), .string(11, "deprecation_message")])

  private static let attribute6: MessageDescription = MessageDescription(
    "Schema.Attribute",
    attributeFields + [
      .message(10, "nested_type", object6), .bool(11, "write_only"), .string(12, "deprecation_message"),
    ])

  private static let attributeFields: [FieldDescription] = [
    .string(1, "name"), .bytes(2, "type"), .string(3, "description"), .bool(4, "required"), .bool(5, "optional"),
    .bool(6, "computed"), .bool(7, "sensitive"), .integer(8, "description_kind"), .bool(9, "deprecated"),
  ]

  private static let object6: MessageDescription = MessageDescription(
    "Schema.Object", [.message(1, "attributes", attribute6, .repeated), .integer(3, "nesting")])

  // MARK: Identities and functions

  static let identity = MessageDescription(
    "ResourceIdentitySchema",
    [.integer(1, "version"), .message(2, "identity_attributes", identityAttribute, .repeated)])

  private static let identityAttribute = MessageDescription(
    "ResourceIdentitySchema.IdentityAttribute",
    [
      .string(1, "name"), .bytes(2, "type"), .bool(3, "required_for_import"), .bool(4, "optional_for_import"),
      .string(5, "description"),
    ])

  static let function = MessageDescription(
    "Function",
    [
      .message(1, "parameters", parameter, .repeated), .message(2, "variadic_parameter", parameter),
      .message(3, "return", MessageDescription("Function.Return", [.bytes(1, "type")])), .string(4, "summary"),
      .string(5, "description"), .integer(6, "description_kind"), .string(7, "deprecation_message"),
    ])

  private static let parameter = MessageDescription(
    "Function.Parameter",
    [
      .string(1, "name"), .bytes(2, "type"), .bool(3, "allow_null_value"), .bool(4, "allow_unknown_values"),
      .string(5, "description"), .integer(6, "description_kind"),
    ])
}
