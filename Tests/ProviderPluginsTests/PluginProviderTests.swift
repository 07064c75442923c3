import Addresses
import Diagnostics
import OperatingSystem
import Providers
import Schemas
import Testing
import TestSupport
import Values

@testable import ProviderPlugins

@Suite struct PluginProviderTests {
  private static let address = ProviderAddress(hostname: "example.test", namespace: "a", type: "b")

  private func made(_ channel: ScriptedChannel) async throws -> any Provider {
    let plugins = PluginProviders(
      locations: [Self.address: .development(executable: "/x")], settings: PluginSettings(languageVersion: "1.12.6"),
      store: nil, files: MemoryFileSystem(), launcher: { _, _ in channel })
    let prepared = await plugins.prepare()
    #expect(prepared.diagnostics.isEmpty)
    let make = try #require(prepared.value[Self.address])
    return make()
  }

  private func object(_ name: String, id: Value) -> Value {
    .object([
      "name": .string(name), "id": id, "tags": .null(.map(.string)), "rule": .list(of: .object(["port": .number]), []),
      "inner": .null(.object(["secret": .string])),
    ])
  }

  private func sent(_ value: Value, _ type: ValueType) throws -> WireValue {
    .message(try DynamicValue.message(value, as: type))
  }

  @Test func aPlanGoesThereAndBack() async throws {
    let channel = SchemaFixture.channel()
    let provider = try await made(channel)
    let type = try #require(provider.schema.schema(.managed, "t")).block.impliedType
    let planned = object("n", id: .unknown(.string))
    let path: WireMessage = ["steps": .list([.message(["attribute_name": .string("name")])])]
    channel.answer(
      .planResourceChange,
      [
        "planned_state": try sent(planned, type), "requires_replace": .list([.message(path)]),
        "planned_private": .bytes([1, 2]), "legacy_type_system": .bool(true),
        "planned_identity": .message([
          "identity_data": try sent(.object(["name": .string("n")]), .object(["name": .string]))
        ]),
        "diagnostics": .list([
          .message([
            "severity": .integer(2), "summary": .string("S"), "detail": .string("D"), "attribute": .message(path),
          ])
        ]),
      ])
    let result = await provider.plan(
      PlanRequest(type: "t", prior: .null(type), proposed: planned, configuration: object("n", id: .null(.string))))
    #expect(result.value.planned == planned)
    #expect(result.value.requiresReplace == [ValuePath.root.attribute("name")])
    #expect(result.value.privateData == [1, 2])
    #expect(result.value.isLegacy)
    #expect(result.value.identity == .object(["name": .string("n")]))
    #expect(result.diagnostics == [ProviderDiagnostic(.warning, "S", "D", at: ValuePath.root.attribute("name"))])
  }

  @Test func aDeleteIsPlannedByNobodyWhereThatIsNotOffered() async throws {
    let channel = SchemaFixture.channel()
    let provider = try await made(channel)
    let type = try #require(provider.schema.schema(.managed, "t")).block.impliedType
    let result = await provider.plan(
      PlanRequest(
        type: "t", prior: object("n", id: .string("1")), proposed: .null(type), configuration: .null(type),
        privateData: [7]))
    #expect(result.value.planned.isNull)
    #expect(result.value.privateData == [7])
    #expect(!channel.calls.contains("PlanResourceChange"))
  }

  @Test func aDeathDuringApplyLeavesTheCallInDoubt() async throws {
    let channel = SchemaFixture.channel()
    let provider = try await made(channel)
    let type = try #require(provider.schema.schema(.managed, "t")).block.impliedType
    let request = ApplyRequest(
      type: "t", prior: .null(type), planned: object("n", id: .unknown(.string)),
      configuration: object("n", id: .null(.string)))
    channel.answer("ApplyResourceChange") { _ throws(PluginFailure) in
      throw PluginFailure(.died, "its process ended with status 2", lastWords: ["panic: no", "goroutine 1"])
    }
    let died = await provider.apply(request)
    #expect(died.diagnostics.first?.detail.contains("may have been created all the same") == true)
    #expect(died.value.value.isNull)
    #expect(died.diagnostics.map(\.summary) == ["Plugin did not respond"])
    #expect(died.diagnostics.first?.detail.contains("panic: no") == true)
    #expect(died.diagnostics.first?.detail.contains("example.test/a/b") == true)
    channel.answer("ApplyResourceChange") { _ throws(PluginFailure) in
      throw PluginFailure(.died, "its process is gone", wasNeverSent: true)
    }
    let unsent = await provider.apply(request)
    #expect(unsent.diagnostics.first?.detail.contains("may have been created") == false)
    // An answer that does not fit the schema says nothing about what exists.
    channel.answer(.applyResourceChange, ["new_state": .message(["msgpack": .bytes([0x01])])])
    let nonsense = await provider.apply(request)
    #expect(nonsense.diagnostics.first?.detail.contains("may have been created all the same") == true)
    #expect(nonsense.diagnostics.map(\.summary) == ["Provider produced invalid object"])
  }

  @Test func aLostCreateIsTakenOverOnlyWhereItsNameWasKnown() async throws {
    let channel = SchemaFixture.channel()
    let provider = try await made(channel)
    let type = try #require(provider.schema.schema(.managed, "t")).block.impliedType
    var apply = ApplyRequest(
      type: "t", prior: .null(type), planned: object("n", id: .unknown(.string)),
      configuration: object("n", id: .null(.string)))
    let unnamed = await provider.recover(RecoveryRequest(apply: apply, intentTime: "", wasAbsent: true))
    guard case .ambiguous(let candidates) = unnamed.value else { return #expect(Bool(false), "not ambiguous") }
    #expect(candidates == [])
    #expect(!channel.calls.contains("ImportResourceState"))

    apply.identity = .object(["name": .string("n")])
    let there = object("n", id: .string("77"))
    channel.answer(
      .importResourceState,
      ["imported_resources": .list([.message(["type_name": .string("t"), "state": try sent(there, type)])])])
    channel.answer(.readResource, ["new_state": try sent(there, type), "private": .bytes([9])])
    let named = await provider.recover(RecoveryRequest(apply: apply, intentTime: "", wasAbsent: true))
    guard case .adopted(let value, let privateData) = named.value else { return #expect(Bool(false), "not adopted") }
    #expect(value == there)
    #expect(privateData == [9])

    channel.answer(.readResource, ["new_state": try sent(object("other", id: .string("77")), type)])
    let foreign = await provider.recover(RecoveryRequest(apply: apply, intentTime: "", wasAbsent: true))
    guard case .ambiguous(let names) = foreign.value else { return #expect(Bool(false), "not ambiguous") }
    #expect(names == ["name=n"])
  }

  @Test func functionsAreCalledAndTheirErrorsNameArguments() async throws {
    let channel = SchemaFixture.channel()
    let provider = try await made(channel)
    let double = try #require(provider.schema.functions["double"])
    channel.answer(.callFunction, ["result": try sent(.number(4), .number)])
    #expect(try double.call([.number(2)]) == .number(4))
    #expect(try double.call([.unknown(.number)]) == .unknown(.number))
    channel.answer(
      .callFunction, ["error": .message(["text": .string("too small."), "function_argument": .integer(0)])])
    #expect(throws: FunctionError("too small", argument: 0)) { try double.call([.number(2)]) }
  }

  @Test func deferredAnswersAreErrors() async throws {
    let channel = SchemaFixture.channel()
    let provider = try await made(channel)
    channel.answer(.readDataSource, ["deferred": .message(["reason": .integer(2)])])
    let result = await provider.readData("d", .object(["name": .string("x"), "size": .null(.number)]))
    #expect(result.diagnostics.map(\.summary) == ["Provider configuration is incomplete"])
    #expect(result.value.isNull)
  }
}
