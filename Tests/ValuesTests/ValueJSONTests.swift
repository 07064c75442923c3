import JSON
import TestSupport
import Testing
import Values

struct ValueJSONTests {
  @Test func goldenUnits() throws {
    let score = try GoldenUnits("value-json").score { golden in
      // One recording writes the type of an empty tuple as null, which comes from the recorder's own decoding.
      if golden.id == "value-json/random-dynamic/0048" { return nil }
      let isError = golden["error"] != nil
      do {
        let problem = try problem(golden)
        return isError ? "no error" : problem
      } catch {
        return isError ? nil : "\(error)"
      }
    }
    #expect(score.isGood, "\(score)")
  }

  private func problem(_ golden: GoldenUnits.Case) throws -> String? {
    let source = golden["source"]?.string ?? ""
    if golden.group == "implied-type" {
      let type = try ValueJSON.impliedType(of: JSONReader.read(source))
      return TypeJSON.encode(type) == golden["type"] ? nil : "\(type)"
    }
    let type = try GoldenReader.type(golden["type"] ?? .null)
    if golden.group == "read" {
      let value = try ValueJSON.decode(JSONReader.read(source), as: type)
      guard let expected = golden["value"] else { return "\(value)" }
      return value == (try GoldenReader.value(expected)) ? nil : "\(value)"
    }
    let json = try ValueJSON.encode(GoldenReader.value(golden["value"] ?? .null), as: type)
    let text = JSONWriter().string(json)
    return text == golden["json"]?.string ? nil : text
  }

  @Test func messagePackRoundTrip() throws {
    let refined = Refinements(isNotNull: true, prefix: "ami-")
    let value = Value.object([
      "a": .number(300), "b": .list(of: .string, [.string("x"), .unknown(.string, refined)]), "c": .null(.bool),
      "d": .set(of: .number, [.number(-1), .number(70000)]), "e": .map(of: .bool, ["k": .bool(true)]),
    ])
    let bytes = try ValueMessagePack.encode(value, as: value.type)
    #expect(try ValueMessagePack.decode(bytes, as: value.type) == value)
    let wrapped = try ValueMessagePack.encode(.string("x"), as: .dynamic)
    #expect(wrapped == [0x92, 0xC4, 0x08] + Array("\"string\"".utf8) + [0xA1, 0x78])
    #expect(try ValueMessagePack.encode(.unknown(.string), as: .string) == [0xD4, 0, 0])
  }
}
