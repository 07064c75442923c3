import JSON
import Schemas
import Values

/// Turns schema messages into schemas; throws half a sentence about what no schema can say.
enum SchemaReading {
  struct Failure: Error {
    let reason: String
  }

  /// A `Schema` message.
  static func schema(_ message: WireMessage) throws(Failure) -> VersionedSchema {
    VersionedSchema(
      version: Int(clamping: message.integer("version")), block: try block(message.message("block") ?? WireMessage()))
  }

  static func block(_ message: WireMessage) throws(Failure) -> BlockSchema {
    var blocks: [String: NestedBlockSchema] = [:]
    for nested in message.messages("block_types") {
      guard let nesting = nesting(nested.integer("nesting")) else {
        throw Failure(reason: "the block \"\(nested.string("type_name"))\" has no way of nesting")
      }
      blocks[nested.string("type_name")] = NestedBlockSchema(
        nesting, try block(nested.message("block") ?? WireMessage()),
        minimumItems: Int(clamping: nested.integer("min_items")),
        maximumItems: Int(clamping: nested.integer("max_items")))
    }
    var block = BlockSchema(
      attributes: try attributes(message), blocks: blocks, description: message.string("description"),
      isDeprecated: message.bool("deprecated"))
    block.deprecationMessage = message.string("deprecation_message")
    block.isMarkdown = message.integer("description_kind") == 1
    return block
  }

  private static func attributes(_ message: WireMessage) throws(Failure) -> [String: AttributeSchema] {
    var attributes: [String: AttributeSchema] = [:]
    for attribute in message.messages("attributes") {
      var schema = AttributeSchema(
        try attributeType(attribute), isRequired: attribute.bool("required"), isOptional: attribute.bool("optional"),
        isComputed: attribute.bool("computed"), isSensitive: attribute.bool("sensitive"),
        isWriteOnly: attribute.bool("write_only"), isDeprecated: attribute.bool("deprecated"),
        description: attribute.string("description"))
      schema.deprecationMessage = attribute.string("deprecation_message")
      schema.isMarkdown = attribute.integer("description_kind") == 1
      attributes[attribute.string("name")] = schema
    }
    return attributes
  }

  private static func attributeType(_ attribute: WireMessage) throws(Failure) -> AttributeType {
    guard let nested = attribute.message("nested_type") else {
      return .plain(try type(attribute.bytes("type"), of: attribute.string("name")))
    }
    guard let nesting = nesting(nested.integer("nesting")), nesting != .group else {
      throw Failure(reason: "the attribute \"\(attribute.string("name"))\" has no way of nesting")
    }
    return .nested(nesting, attributes: try attributes(nested))
  }

  private static func nesting(_ number: Int64) -> NestingMode? {
    switch number {
    case 1: .single
    case 2: .list
    case 3: .set
    case 4: .map
    case 5: .group
    default: nil
    }
  }

  /// A type as JSON text; nearly all are primitive.
  static func type(_ json: [UInt8], of name: String) throws(Failure) -> ValueType {
    if let known = primitives[json] { return known }
    do {
      return try TypeJSON.decode(try JSONReader.read(json))
    } catch {
      throw Failure(reason: "the type of \"\(name)\" is not a type")
    }
  }

  private static let primitives: [[UInt8]: ValueType] = [
    Array("\"string\"".utf8): .string, Array("\"bool\"".utf8): .bool, Array("\"number\"".utf8): .number,
  ]

  /// A `ResourceIdentitySchema` message: all its attributes are what an import may say.
  static func identity(_ message: WireMessage) throws(Failure) -> VersionedSchema {
    var attributes: [String: AttributeSchema] = [:]
    for attribute in message.messages("identity_attributes") {
      let name = attribute.string("name")
      attributes[name] = AttributeSchema(
        .plain(try type(attribute.bytes("type"), of: name)), isRequired: attribute.bool("required_for_import"),
        isOptional: attribute.bool("optional_for_import"), description: attribute.string("description"))
    }
    return VersionedSchema(
      version: Int(clamping: message.integer("version")), block: BlockSchema(attributes: attributes))
  }
}
