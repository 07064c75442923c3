import Addresses
import Diagnostics
import States
import Testing

/// Format 4, byte for byte.
@Suite struct StateFileTests {
  /// A state as the reference writes it, with everything that it can hold.
  static let whole =
    #"{"version":4,"terraform_version":"1.12.6","serial":7,"lineage":"1af0ca2a-f8c4-8d6a-7106-12b5ad49d03d","outputs":"#
    + #"{"o":{"value":"a\u003cb","type":"string"},"s":{"value":{"l":[true],"n":1.5},"type":["object",{"l":["tuple","#
    + #"["bool"]],"n":"number"}],"sensitive":true}},"resources":[{"mode":"data","type":"test_thing","name":"d","#
    + #""provider":"provider[\"registry.opentofu.org/hashicorp/test\"]","instances":[{"schema_version":0,"#
    + #""attributes":{"id":"d"},"sensitive_attributes":[]}]},{"mode":"managed","type":"test_thing","name":"a","#
    + #""provider":"provider[\"registry.opentofu.org/hashicorp/test\"].west","instances":[{"index_key":0,"#
    + #""schema_version":2,"attributes":{"id":"a0","p":"é"},"sensitive_attributes":[[{"type":"get_attr","value":"p"}],"#
    + #"[{"type":"get_attr","value":"l"},{"type":"index","value":{"value":0,"type":"number"}}]],"private":"e30=","#
    + #""dependencies":["data.test_thing.d","module.m.test_thing.x"]},{"index_key":0,"deposed":"0badcafe","#
    + #""schema_version":2,"attributes":{"id":"old"},"sensitive_attributes":[]},{"index_key":10,"status":"tainted","#
    + #""schema_version":2,"attributes":{"id":"a10"},"sensitive_attributes":[],"create_before_destroy":true}]},"#
    + #"{"module":"module.m","mode":"managed","type":"test_thing","name":"x","provider":"#
    + #""provider[\"registry.opentofu.org/hashicorp/test\"]","instances":[{"index_key":"k","schema_version":0,"#
    + #""attributes":{"id":"x"},"sensitive_attributes":[]}]}],"check_results":[{"object_kind":"check","#
    + #""config_addr":"check.c","status":"fail","objects":[{"object_addr":"check.c","status":"fail","#
    + #""failure_messages":["no"]}]}]}"# + "\n"

  @Test func whatIsReadIsWrittenAgain() throws {
    let read = StateFile.read(Array(Self.whole.utf8))
    let state = try #require(read.value, "\(read.diagnostics)")
    #expect(String(decoding: StateFile.write(state, version: "1.12.6"), as: UTF8.self) == Self.whole)
  }

  @Test func whiteSpaceMakesNoDifference() throws {
    let spaced = Self.whole.replacing(",", with: ",\n  ").replacing("{", with: "{ ")
    let one = try #require(StateFile.read(Array(Self.whole.utf8)).value)
    let other = try #require(StateFile.read(Array(spaced.utf8)).value)
    #expect(one.hasSameContent(as: other))
    #expect(String(decoding: StateFile.write(other, version: "1.12.6"), as: UTF8.self) == Self.whole)
  }

  @Test func damageIsNamedByPlace() throws {
    for cut in stride(from: 1, to: Self.whole.utf8.count - 2, by: 37) {
      let read = StateFile.read(Array(Self.whole.utf8.prefix(cut)))
      #expect(read.value == nil)
      let message = try #require(read.diagnostics.all.first)
      #expect(message.detail.contains("line 1, column"))
    }
  }

  @Test func noByteFlipIsFatal() {
    let bytes = Array(Self.whole.utf8)
    for place in stride(from: 0, to: bytes.count, by: 3) {
      var damaged = bytes
      damaged[place] ^= 0x11
      _ = StateFile.read(damaged)
    }
  }

  @Test(arguments: [1_000, 10_000]) func largeStates(count: Int) throws {
    var state = State(lineage: "l", serial: 1)
    let provider = ProviderConfigurationAddress(module: .root, provider: .implied("test"))
    let attributes = Array(
      (#"{"id":"i","tags":{"Name":"web"},"text":""# + String(repeating: "x", count: 300) + #""}"#).utf8)
    for number in 0..<count {
      let address = AbsoluteResourceAddress(
        module: .root, resource: ResourceName(.managed, "test_thing", "r\(number / 10)"))
      let dependency = ResourceAddress(module: .root, resource: ResourceName(.managed, "test_thing", "r\(number / 20)"))
      let object = StoredObject(attributes: attributes, dependencies: [dependency])
      state.resources[address, default: ResourceState(provider: provider)].instances[.int(number % 10)] =
        InstanceState(current: object)
    }
    let clock = ContinuousClock()
    var bytes: [UInt8] = []
    let writing = clock.measure { bytes = StateFile.write(state, version: "1") }
    var read: State?
    let reading = clock.measure { read = StateFile.read(bytes).value }
    print("state of \(count): \(bytes.count) bytes, write \(writing), read \(reading)")
    #expect(try #require(read).hasSameContent(as: state))
  }
}
