@testable import ProviderPlugins

/// Schema messages as a plugin would send them.
enum SchemaFixture {
  static func attribute(_ name: String, _ type: String, _ flags: [String]) -> WireValue {
    var message: WireMessage = ["name": .string(name), "type": .bytes(Array(type.utf8))]
    for flag in flags { message[flag] = .bool(true) }
    return .message(message)
  }

  static func schema(_ version: Int64, _ attributes: [WireValue], blocks: [WireValue] = []) -> WireMessage {
    ["version": .integer(version), "block": .message(["attributes": .list(attributes), "block_types": .list(blocks)])]
  }

  private static func bytes(_ schema: WireMessage, _ version: PluginProtocol) -> WireValue {
    .bytes(SchemaMessages.of(version).schema.encode(schema))
  }

  /// A provider of one type `t` with a name, a computed id and a list of blocks, a data source and a function.
  static func response(_ version: PluginProtocol = .six, isOptional: Bool = true) -> WireMessage {
    let rule = WireValue.message([
      "type_name": .string("rule"), "nesting": .integer(2), "max_items": .integer(3),
      "block": .message(["attributes": .list([attribute("port", "\"number\"", ["required"])])]),
    ])
    var attributes = [
      attribute("name", "\"string\"", ["required"]), attribute("id", "\"string\"", ["computed"]),
      attribute("tags", "[\"map\",\"string\"]", ["optional", "sensitive"]),
    ]
    if version == .six {
      attributes.append(
        .message([
          "name": .string("inner"), "optional": .bool(true),
          "nested_type": .message([
            "nesting": .integer(1),
            "attributes": .list([attribute("secret", "\"string\"", ["optional", "write_only"])]),
          ]),
        ]))
    }
    let managed = schema(3, attributes, blocks: [rule])
    let data = schema(
      0, [attribute("name", "\"string\"", ["required"]), attribute("size", "\"number\"", ["computed"])])
    let function: WireMessage = [
      "summary": .string("Doubles."),
      "parameters": .list([.message(["name": .string("n"), "type": .bytes(Array("\"number\"".utf8))])]),
      "return": .message(["type": .bytes(Array("\"number\"".utf8))]),
    ]
    return [
      "provider": bytes(schema(0, [attribute("region", "\"string\"", ["optional"])]), version),
      "resource_schemas": .map(["t": bytes(managed, version)]),
      "data_source_schemas": .map(["d": bytes(data, version)]),
      "functions": .map(["double": .bytes(SchemaMessages.function.encode(function))]),
      "server_capabilities": .message(["get_provider_schema_optional": .bool(isOptional)]),
    ]
  }

  static let identities: WireMessage = [
    "identity_schemas": .map([
      "t": .bytes(
        SchemaMessages.identity.encode([
          "version": .integer(1),
          "identity_attributes": .list([
            .message([
              "name": .string("name"), "type": .bytes(Array("\"string\"".utf8)), "required_for_import": .bool(true),
            ])
          ]),
        ]))
    ])
  ]

  /// A channel that answers for these schemas.
  static func channel(_ version: PluginProtocol = .six, isOptional: Bool = true) -> ScriptedChannel {
    let channel = ScriptedChannel(version.rawValue)
    channel.answer(.getProviderSchema, response(version, isOptional: isOptional))
    channel.answer(.getResourceIdentitySchemas, identities)
    channel.answer(.configureProvider, [:])
    channel.answer(.validateProviderConfig, [:])
    return channel
  }
}
