import Providers
import Schemas
import Testing
import Values

@testable import ProviderPlugins

@Suite struct PluginSchemasTests {
  private func schemas(_ version: PluginProtocol) throws -> PluginSchemas {
    try PluginSchemas(
      version, schemas: ProviderCall.getProviderSchema.response.encode(SchemaFixture.response(version))[...],
      identities: ProviderCall.getResourceIdentitySchemas.response.encode(SchemaFixture.identities)[...])
  }

  @Test(arguments: [PluginProtocol.five, .six]) func schemasAreReadTypeByType(_ version: PluginProtocol) throws {
    let schemas = try schemas(version)
    #expect(schemas.typeNames(.managed) == ["t"])
    #expect(schemas.typeNames(.ephemeral) == [])
    let schema = try #require(schemas.schema(.managed, "t"))
    #expect(schema.version == 3)
    #expect(schema.block.attributes["name"] == AttributeSchema(.plain(.string), isRequired: true))
    #expect(
      schema.block.attributes["tags"]
        == AttributeSchema(.plain(.map(.string)), isOptional: true, isSensitive: true))
    let rule = try #require(schema.block.blocks["rule"])
    #expect(rule.nesting == .list && rule.maximumItems == 3)
    #expect(schemas.schema(.managed, "u") == nil)
    #expect(schemas.configuration?.attributes.keys.sorted() == ["region"])
    #expect(schemas.isSchemaCallOptional)
    #expect(!schemas.plansDestroy)
  }

  @Test func attributesWithinAttributesAreOfProtocol6() throws {
    let inner = try schemas(.six).schema(.managed, "t")?.block.attributes["inner"]
    let secret = AttributeSchema(.plain(.string), isOptional: true, isWriteOnly: true)
    #expect(inner?.type == .nested(.single, attributes: ["secret": secret]))
  }

  @Test func identitiesAreReadToo() throws {
    let identity = try schemas(.six).identity("t")
    #expect(identity?.version == 1)
    #expect(identity?.block.attributes["name"] == AttributeSchema(.plain(.string), isRequired: true))
    #expect(try schemas(.six).identity("d") == nil)
  }

  @Test func aTypeThatIsNoTypeHasNoSchema() throws {
    var response = SchemaFixture.response()
    let broken = SchemaFixture.schema(0, [SchemaFixture.attribute("a", "\"strange\"", [])])
    response["resource_schemas"] = .map(["t": .bytes(SchemaMessages.six.schema.encode(broken))])
    let schemas = try PluginSchemas(
      .six, schemas: ProviderCall.getProviderSchema.response.encode(response)[...], identities: [])
    #expect(schemas.schema(.managed, "t") == nil)
  }
}
