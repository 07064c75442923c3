import Addresses
import OperatingSystem
import Providers
import Schemas
import TestSupport
import Testing
import UtilityProviders
import Values

/// Bytes that count up, so that results can be foreseen.
private struct CountingRandomness: Randomness {
  func bytes(count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0) } }
}

@Suite struct UtilityProviderTests {
  private func made(_ name: String, _ files: MemoryFileSystem = MemoryFileSystem()) -> (any Provider)? {
    ProviderRegistry(
      UtilityProviderRegistry.makers(
        readRemoteState: { _ in ProviderResult(["x": .number(7)]) }, files: files, randomness: CountingRandomness())
    ).makeProvider(.implied(name))
  }

  /// Plans and creates an object of a configuration that names only some attributes.
  private func create(_ provider: any Provider, _ type: String, _ given: [String: Value]) async -> (Value, [Value]) {
    guard let schema = provider.schema.schema(.managed, type)?.block else { return (.dynamic, []) }
    guard case .object(let empty) = schema.emptyValue else { return (.dynamic, []) }
    let configuration = Value.object(empty.mapValues { name, value in given[name] ?? value })
    let null = Value.null(schema.impliedType)
    let planned = await provider.plan(
      PlanRequest(
        type: type, prior: null, proposed: schema.proposedNew(prior: null, configuration: configuration),
        configuration: configuration))
    #expect(planned.diagnostics == [])
    let made = await provider.apply(
      ApplyRequest(type: type, prior: null, planned: planned.value.planned, configuration: configuration))
    #expect(made.diagnostics == [])
    #expect(schema.incompatibilities(planned: planned.value.planned, actual: made.value.value) == [])
    let again = await provider.plan(
      PlanRequest(
        type: type, prior: made.value.value,
        proposed: schema.proposedNew(prior: made.value.value, configuration: configuration),
        configuration: configuration))
    #expect(again.value.planned == made.value.value, "a second plan changes nothing")
    return (made.value.value, [planned.value.planned])
  }

  @Test func spellsRandomBytes() async throws {
    let provider = try #require(self.made("random"))
    let (made, _) = await create(provider, "random_id", ["byte_length": .number(4), "prefix": .string("p-")])
    #expect(made.attribute("hex") == .string("p-00010203"))
    #expect(made.attribute("dec") == .string("p-66051"))
    #expect(made.attribute("b64_std") == .string("p-AAECAw=="))
    #expect(made.attribute("id") == .string("AAECAw"))
  }

  @Test func makesTextByItsRules() async throws {
    let provider = try #require(self.made("random"))
    let (made, planned) = await create(
      provider, "random_string",
      ["length": .number(6), "special": .bool(false), "upper": .bool(false), "min_numeric": .number(6)])
    let text = made.attribute("result")?.stringValue ?? ""
    #expect(text.count == 6 && text.allSatisfy(\.isNumber))
    #expect(planned.first?.attribute("numeric") == .bool(true))
    let wrong = await provider.validate(
      .managed, "random_string", .object(["length": .number(1), "min_upper": .number(2)]))
    #expect(wrong.count == 1)
  }

  @Test func writesAndMissesFiles() async throws {
    let files = MemoryFileSystem()
    let provider = try #require(self.made("local", files))
    let (made, _) = await create(
      provider, "local_file", ["filename": .string("out/a.txt"), "content": .string("hello")])
    #expect(try files.read("out/a.txt") == Array("hello".utf8))
    #expect(made.attribute("id") == .string("aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d"))
    try files.write(Array("other".utf8), to: "out/a.txt", mode: .ordinary)
    let read = await provider.read(ReadRequest(type: "local_file", prior: made))
    #expect(read.value.value.isNull, "a file with other content is not ours")
  }

  @Test func keepsEveryOtherTypeStable() async throws {
    let random = try #require(self.made("random"))
    _ = await create(random, "random_uuid", [:])
    _ = await create(random, "random_pet", ["length": .number(3)])
    _ = await create(random, "random_password", ["length": .number(12)])
    let (number, _) = await create(random, "random_integer", ["min": .number(3), "max": .number(3)])
    #expect(number.attribute("result") == .number(3))
    let time = try #require(self.made("time"))
    let (later, _) = await create(
      time, "time_offset", ["base_rfc3339": .string("2026-01-31T00:00:00Z"), "offset_months": .number(1)])
    #expect(later.attribute("rfc3339") == .string("2026-03-03T00:00:00Z"))
    _ = await create(time, "time_static", [:])
    _ = await create(time, "time_rotating", ["rotation_days": .number(3)])
  }

  @Test func readsRemoteState() async throws {
    let provider = try #require(self.made("terraform"))
    let configuration = Value.object([
      "backend": .string("local"), "config": .null(.dynamic), "defaults": .object(["y": .number(1)]),
      "outputs": .null(.dynamic), "workspace": .null(.string),
    ])
    let read = await provider.readData("terraform_remote_state", configuration)
    #expect(read.value.attribute("outputs") == .object(["x": .number(7), "y": .number(1)]))
  }
}
