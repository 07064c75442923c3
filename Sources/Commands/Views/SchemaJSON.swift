import JSON
import Providers
import Schemas
import Values

/// Schemas as `providers schema -json` writes them.
enum SchemaJSON {
  static func json(_ schema: ProviderSchema) -> JSONValue {
    var object = JSONObject()
    let configuration = schema.configuration
    object.append(
      "provider",
      configuration.attributes.isEmpty && configuration.blocks.isEmpty
        ? ["version": 0] : json(VersionedSchema(block: configuration)))
    for (name, kind) in [
      ("resource_schemas", ResourceKind.managed), ("data_source_schemas", .data),
      ("ephemeral_resource_schemas", .ephemeral),
    ] {
      let types = schema.typeNames(kind)
      guard !types.isEmpty else { continue }
      let members = types.compactMap { type in
        schema.schema(kind, type).map { JSONObject.Member(type, json($0)) }
      }
      object.append(name, .object(JSONObject(members)))
    }
    let identities = schema.typeNames(.managed).compactMap { type in
      schema.identitySchema(type).map { JSONObject.Member(type, identity($0)) }
    }
    if !identities.isEmpty { object.append("resource_identity_schemas", .object(JSONObject(identities))) }
    if !schema.functions.isEmpty {
      let functions = schema.functions.sorted { $0.key < $1.key }
      object.append(
        "functions",
        .object(JSONObject(functions.map { JSONObject.Member($0.key, FunctionJSON.json($0.value, isProvided: true)) })))
    }
    return .object(object)
  }

  private static func json(_ schema: VersionedSchema) -> JSONValue {
    ["version": .number(JSONNumber(schema.version)), "block": json(schema.block)]
  }

  private static func json(_ block: BlockSchema) -> JSONValue {
    var object = JSONObject()
    if !block.attributes.isEmpty { object.append("attributes", attributes(block.attributes)) }
    if !block.blocks.isEmpty {
      let members = block.blocks.sorted { $0.key < $1.key }.map { JSONObject.Member($0.key, json($0.value)) }
      object.append("block_types", .object(JSONObject(members)))
    }
    if !block.description.isEmpty { object.append("description", .string(block.description)) }
    object.append("description_kind", kind(isMarkdown: block.isMarkdown))
    if block.isDeprecated { object.append("deprecated", true) }
    if !block.deprecationMessage.isEmpty { object.append("deprecation_message", .string(block.deprecationMessage)) }
    return .object(object)
  }

  private static func json(_ nested: NestedBlockSchema) -> JSONValue {
    var object = JSONObject()
    object.append("nesting_mode", .string(nested.nesting.rawValue))
    object.append("block", json(nested.block))
    if nested.minimumItems > 0 { object.append("min_items", .number(JSONNumber(nested.minimumItems))) }
    if nested.maximumItems > 0 { object.append("max_items", .number(JSONNumber(nested.maximumItems))) }
    return .object(object)
  }

  private static func attributes(_ attributes: [String: AttributeSchema]) -> JSONValue {
    .object(JSONObject(attributes.sorted { $0.key < $1.key }.map { JSONObject.Member($0.key, json($0.value)) }))
  }

  private static func json(_ attribute: AttributeSchema) -> JSONValue {
    var object = JSONObject()
    switch attribute.type {
    case .plain(let type): object.append("type", TypeJSON.encode(type))
    case .nested(let nesting, let inner):
      object.append("nested_type", ["attributes": attributes(inner), "nesting_mode": .string(nesting.rawValue)])
    }
    if !attribute.description.isEmpty { object.append("description", .string(attribute.description)) }
    object.append("description_kind", kind(isMarkdown: attribute.isMarkdown))
    for (name, flag) in [
      ("required", attribute.isRequired), ("optional", attribute.isOptional), ("computed", attribute.isComputed),
      ("sensitive", attribute.isSensitive), ("write_only", attribute.isWriteOnly),
      ("deprecated", attribute.isDeprecated),
    ] where flag { object.append(name, true) }
    if !attribute.deprecationMessage.isEmpty {
      object.append("deprecation_message", .string(attribute.deprecationMessage))
    }
    return .object(object)
  }

  private static func kind(isMarkdown: Bool) -> JSONValue { isMarkdown ? "markdown" : "plain" }

  private static func identity(_ schema: VersionedSchema) -> JSONValue {
    let members = schema.block.attributes.sorted { $0.key < $1.key }.map { name, attribute in
      var object = JSONObject()
      if case .plain(let type) = attribute.type { object.append("type", TypeJSON.encode(type)) }
      if !attribute.description.isEmpty { object.append("description", .string(attribute.description)) }
      if attribute.isRequired { object.append("required_for_import", true) }
      if attribute.isOptional { object.append("optional_for_import", true) }
      return JSONObject.Member(name, .object(object))
    }
    return ["version": .number(JSONNumber(schema.version)), "attributes": .object(JSONObject(members))]
  }
}
