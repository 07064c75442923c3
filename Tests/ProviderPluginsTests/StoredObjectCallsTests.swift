import Addresses
import OperatingSystem
import Providers
import Schemas
import Synchronization
import TestSupport
import Testing
import Values

@testable import ProviderPlugins

/// Calls about objects that exist already, and about ephemeral ones, in protocol 5.
@Suite struct StoredObjectCallsTests {
  private struct FixedClock: Clock {
    var now: Timestamp { Timestamp(seconds: 1000) }
    var uptime: Duration { .zero }
    func sleep(for duration: Duration) async throws {}
  }

  private static let objectType = ValueType.object([
    "name": .string, "id": .string, "tags": .map(.string), "rule": .list(.object(["port": .number])),
  ])

  private let object = Value.object([
    "name": .string("n"), "id": .string("1"), "tags": .null(.map(.string)),
    "rule": .list(of: .object(["port": .number]), [.object(["port": .number(80)])]),
  ])

  /// A provider whose schemas are those of the fixture, and the messages that it is sent.
  private func made(_ channel: ScriptedChannel) throws -> PluginProvider {
    let schemas = try PluginSchemas(
      .five, schemas: ProviderCall.getProviderSchema.response.encode(SchemaFixture.response(.five))[...],
      identities: ProviderCall.getResourceIdentitySchemas.response.encode(SchemaFixture.identities)[...])
    let address = ProviderAddress(hostname: "example.test", namespace: "a", type: "b")
    let origin = PluginOrigin(address, schemas, shared: channel, isAsked: true, makeChannel: { channel })
    let settings = PluginSettings(languageVersion: "1.12.6", clock: FixedClock())
    return PluginProvider(origin: origin, schema: origin.makeSchema(), settings: settings)
  }

  private func sent(_ value: Value) throws -> WireValue {
    .message(try DynamicValue.message(value, as: Self.objectType))
  }

  private func identity(_ name: String) throws -> WireValue {
    let value = Value.object(["name": .string(name)])
    return .message(["identity_data": .message(try DynamicValue.message(value, as: .object(["name": .string])))])
  }

  /// Answers a call, and keeps what was asked.
  private func answer(
    _ channel: ScriptedChannel, _ name: String, _ call: ProviderCall, _ message: WireMessage
  ) -> Sent {
    let sent = Sent()
    let bytes = call.response.encode(message)
    channel.answer(name) { asked throws(PluginFailure) in
      sent.request.withLock { $0 = (try? call.request.decode(asked)) ?? [:] }
      return bytes
    }
    return sent
  }

  private final class Sent: Sendable {
    let request = Mutex<WireMessage>([:])
    var message: WireMessage { request.withLock { $0 } }
  }

  @Test func aReadSendsWhatIsStoredAndTakesJSONToo() async throws {
    let channel = ScriptedChannel(5)
    let json = #"{"name":"n","id":"1","rule":[{"port":80}]}"#
    let asked = answer(
      channel, "ReadResource", .readResource,
      [
        "new_state": .message(["json": .bytes(Array(json.utf8))]), "private": .bytes([4]),
        "new_identity": try identity("n"),
      ])
    let result = await (try made(channel)).read(
      ReadRequest(type: "t", prior: object, privateData: [3], identity: .object(["name": .string("n")])))
    #expect(result.diagnostics == [])
    #expect(result.value.value == object)
    #expect(result.value.privateData == [4])
    #expect(result.value.identity == .object(["name": .string("n")]))
    #expect(asked.message.string("type_name") == "t")
    #expect(asked.message.bytes("private") == [3])
    #expect(asked.message["current_identity"] == (try identity("n")))
    #expect(asked.message["current_state"] == (try sent(object)))
  }

  @Test func aReadThatFailsLeavesTheObjectAsItWas() async throws {
    let channel = ScriptedChannel(5)
    channel.answer("ReadResource") { _ throws(PluginFailure) in throw PluginFailure(.died, "it ended") }
    let result = await (try made(channel)).read(ReadRequest(type: "t", prior: object, privateData: [3]))
    #expect(result.value.value == object)
    #expect(result.value.privateData == [3])
    #expect(result.diagnostics.map(\.isAboutConfiguration) == [false])
  }

  @Test func oldStatesAreUpgradedAsTheyWereStored() async throws {
    let channel = ScriptedChannel(5)
    let asked = answer(
      channel, "UpgradeResourceState", .upgradeResourceState, ["upgraded_state": try sent(object)])
    let provider = try made(channel)
    let result = await provider.upgradeState("t", fromVersion: 2, Array("{}".utf8), flat: nil)
    #expect(result.value == object)
    #expect(asked.message.integer("version") == 2)
    #expect(asked.message.message("raw_state")?.bytes("json") == Array("{}".utf8))
    _ = await provider.upgradeState("t", fromVersion: 0, [], flat: ["a.#": "1"])
    #expect(asked.message.message("raw_state")?["flatmap"] == .map(["a.#": .string("1")]))
  }

  @Test func importsNameObjectsByIdOrIdentity() async throws {
    let channel = ScriptedChannel(5)
    let imported = WireValue.message(["type_name": .string("t"), "state": try sent(object), "private": .bytes([8])])
    let asked = answer(
      channel, "ImportResourceState", .importResourceState, ["imported_resources": .list([imported])])
    let provider = try made(channel)
    let byId = await provider.importObject("t", id: "x-1")
    #expect(byId.value.map(\.value) == [object])
    #expect(byId.value.map(\.privateData) == [[8]])
    #expect(asked.message.string("id") == "x-1")
    _ = await provider.importObject("t", identity: .object(["name": .string("n")]))
    #expect(asked.message["identity"] == (try identity("n")))
    #expect(asked.message.string("id") == "")
  }

  @Test func moveHandsOverWhatAnotherTypeLeft() async throws {
    let channel = ScriptedChannel(5)
    let asked = answer(
      channel, "MoveResourceState", .moveResourceState,
      ["target_state": try sent(object), "target_private": .bytes([5])])
    let request = MoveRequest(
      sourceProvider: "example.test/a/c", sourceType: "u", sourceSchemaVersion: 1, sourceState: Array("{}".utf8),
      sourcePrivate: [1], targetType: "t")
    let result = await (try made(channel)).move(request)
    #expect(result.value.value == object)
    #expect(result.value.privateData == [5])
    #expect(asked.message.string("source_type_name") == "u")
    #expect(asked.message["source_identity"] == nil)
  }

  @Test func renewalsAreCountedFromNow() async throws {
    let channel = ScriptedChannel(5)
    _ = answer(
      channel, "RenewEphemeralResource", .renewEphemeralResource,
      ["private": .bytes([2]), "renew_at": .message(["seconds": .integer(1030), "nanos": .integer(500_000_000)])])
    let result = await (try made(channel)).renew("l", privateData: [1])
    #expect(result.value.renewAfter == 30.5)
    #expect(result.value.privateData == [2])
  }
}
