import JSON
import Schemas
import Testing
import Values

@Suite struct AbsentBlocksTests {
  private let schema = BlockSchema(
    attributes: ["name": AttributeSchema(.plain(.string))],
    blocks: [
      "rule": NestedBlockSchema(
        .list,
        BlockSchema(blocks: [
          "match": NestedBlockSchema(.set, BlockSchema(attributes: ["key": AttributeSchema(.plain(.string))]))
        ])),
      "timeouts": NestedBlockSchema(.single, BlockSchema(attributes: ["create": AttributeSchema(.plain(.string))])),
    ])

  private func value(_ json: String) throws -> Value {
    try ValueJSON.decode(JSONReader.read(Array(json.utf8)), as: schema.impliedType)
  }

  @Test func listsAndSetsAreNeverNull() throws {
    let given = try value(#"{"name": null, "rule": null, "timeouts": null}"#)
    let wanted = try value(#"{"name": null, "rule": [], "timeouts": null}"#)
    #expect(schema.fillingAbsentBlocks(in: given) == wanted)
  }

  @Test func alsoInsideOfOthers() throws {
    let given = try value(#"{"name": "n", "rule": [{"match": null}], "timeouts": null}"#)
    let wanted = try value(#"{"name": "n", "rule": [{"match": []}], "timeouts": null}"#)
    #expect(schema.fillingAbsentBlocks(in: given) == wanted)
  }

  @Test func whatIsThereStays() throws {
    let given = try value(#"{"name": "n", "rule": [{"match": [{"key": "k"}]}], "timeouts": {"create": "1m"}}"#)
    #expect(schema.fillingAbsentBlocks(in: given) == given)
    #expect(schema.fillingAbsentBlocks(in: .null(schema.impliedType)) == .null(schema.impliedType))
  }
}
