import Testing
import Values

@testable import ProviderPlugins

@Suite struct WireCoderTests {
  /// A diagnostic about `a[0]`, byte for byte.
  private static let diagnostic: [UInt8] = [
    0x08, 0x01, 0x12, 0x01, 0x78, 0x22, 0x09, 0x0A, 0x03, 0x0A, 0x01, 0x61, 0x0A, 0x02, 0x18, 0x00,
  ]

  @Test func aMessageIsReadAndWrittenByteForByte() throws {
    let message = try SharedMessages.diagnostic.decode(Self.diagnostic)
    #expect(message.integer("severity") == 1)
    #expect(message.string("summary") == "x")
    #expect(ValuePath(message.message("attribute")) == ValuePath.root.attribute("a").index(.number(0)))
    #expect(SharedMessages.diagnostic.encode(message) == Self.diagnostic)
  }

  @Test func mapsAndNegativeNumbersSurvive() throws {
    let message: WireMessage = ["flatmap": .map(["b": .string(""), "a": .string("1")])]
    let bytes = SharedMessages.rawState.encode(message)
    #expect(bytes == [0x12, 6, 0x0A, 1, 0x61, 0x12, 1, 0x31, 0x12, 5, 0x0A, 1, 0x62, 0x12, 0])
    #expect(try SharedMessages.rawState.decode(bytes) == message)
    let moment: WireMessage = ["seconds": .integer(-1)]
    let written = SharedMessages.timestamp.encode(moment)
    #expect(written == [0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01])
    #expect(try SharedMessages.timestamp.decode(written) == moment)
  }

  @Test func zerosAreLeftOutExceptWhereAbsenceMeansMore() {
    #expect(SharedMessages.serverCapabilities.encode(["plan_destroy": .bool(false)]) == [])
    #expect(SharedMessages.functionError.encode(["text": .string(""), "function_argument": .integer(0)]) == [0x10, 0])
  }

  @Test func unknownFieldsOfEveryKindAreSkipped() throws {
    let unknown: [UInt8] = [0x78, 1, 0x79, 1, 2, 3, 4, 5, 6, 7, 8, 0x7A, 2, 9, 9, 0x7D, 1, 2, 3, 4]
    let message = try SharedMessages.diagnostic.decode(unknown + Self.diagnostic + unknown)
    #expect(SharedMessages.diagnostic.encode(message) == Self.diagnostic)
  }

  @Test func packedNumbersAreRead() throws {
    let description = MessageDescription("Numbers", [.integer(1, "n", .repeated)])
    let message = try description.decode([0x0A, 3, 0x01, 0x96, 0x01, 0x08, 0x05])
    #expect(message["n"] == .list([.integer(1), .integer(150), .integer(5)]))
  }

  @Test func cutBytesAreRefusedOrReadAsLess() {
    for count in 0..<Self.diagnostic.count {
      let cut = Array(Self.diagnostic.prefix(count))
      _ = try? SharedMessages.diagnostic.decode(cut)
    }
    #expect(throws: WireError.self) { try SharedMessages.diagnostic.decode([0x12, 0x05, 0x78]) }
    #expect(throws: WireError.self) { try SharedMessages.diagnostic.decode([0x12]) }
    #expect(throws: WireError.self) { try SharedMessages.diagnostic.decode([0x0B]) }
    #expect(throws: WireError.self) { try SharedMessages.diagnostic.decode([0x00, 0x00]) }
    #expect(throws: WireError.self) { try SharedMessages.diagnostic.decode([UInt8](repeating: 0xFF, count: 12)) }
    // A text where a number belongs.
    #expect(throws: WireError.self) { try SharedMessages.diagnostic.decode([0x0A, 0x01, 0x78]) }
  }

  @Test func messagesThatLieTooDeepAreRefused() {
    // NestedBlock and Block in turns, from the inside.
    var bytes: [UInt8] = []
    for _ in 0..<300 {
      for number in [UInt8(2), 3] {
        var outer: [UInt8] = [number << 3 | 2]
        var count = bytes.count
        while count >= 0x80 {
          outer.append(UInt8(truncatingIfNeeded: count) | 0x80)
          count >>= 7
        }
        outer.append(UInt8(truncatingIfNeeded: count))
        bytes = outer + bytes
      }
    }
    #expect(throws: WireError.self) { try SchemaMessages.six.schema.decode([0x12] + [0x00] + [0x12, 0x01] + bytes) }
  }

  @Test func namesOfCallsFollowTheProtocol() {
    #expect(ProviderCall.getProviderSchema.name(in: .five) == "GetSchema")
    #expect(ProviderCall.getProviderSchema.name(in: .six) == "GetProviderSchema")
    #expect(ProviderCall.validateResourceConfig.name(in: .five) == "ValidateResourceTypeConfig")
    #expect(ProviderCall.readResource.name(in: .five) == "ReadResource")
    #expect(ProviderCall.stopProvider.name(in: .five) == "Stop")
  }
}
