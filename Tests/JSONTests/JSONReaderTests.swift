import Testing

@testable import JSON

@Suite struct JSONReaderTests {
  @Test func keepsOrderAndNumbers() throws {
    let value = try JSONReader.read(#"{"b": 1.50, "a": [true, null, -0, 1e400], "b": 2}"#)
    #expect(value.object?.keys == ["b", "a", "b"])
    #expect(value.object?.members.first?.value == .number(JSONNumber(uncheckedText: "1.50")))
    #expect(value["b"]?.int64 == 2)
    #expect(value["a"]?[3]?.number?.text == "1e400")
    #expect(JSONWriter().string(value) == #"{"b":1.50,"a":[true,null,-0,1e400],"b":2}"#)
  }

  @Test(arguments: [
    (#""\ud83d\ude00""#, "\u{1F600}"), (#""\ud83dx""#, "\u{FFFD}x"), (#""\u0000\n\/""#, "\0\n/"), (#""ä""#, "ä"),
    (#""\ude00""#, "\u{FFFD}"),
  ])
  func strings(_ text: String, _ expected: String) throws {
    #expect(try JSONReader.read(text) == .string(expected))
  }

  @Test(arguments: [
    ("", 0, 1, 1), ("{\n  \"a\": 01}", 9, 2, 8), ("[1,]", 3, 1, 4), ("{\"a\" 1}", 5, 1, 6), ("\"a\nb\"", 2, 1, 3),
    ("nul", 0, 1, 1), ("1 2", 2, 1, 3), ("[1", 2, 1, 3), ("\"\\x\"", 1, 1, 2), ("1.", 2, 1, 3), ("-", 1, 1, 2),
  ])
  func mistakes(_ text: String, _ byte: Int, _ line: Int, _ column: Int) {
    let error = #expect(throws: JSONError.self) { try JSONReader.read(text) }
    #expect(error.map { [$0.byte, $0.line, $0.column] } == [byte, line, column], "\(text)")
  }

  @Test func depthIsBounded() throws {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    _ = try JSONReader.read(nested(1000))
    #expect(throws: JSONError.self) { try JSONReader.read(nested(1001)) }
    #expect(throws: JSONError.self) { try JSONReader.read(String(repeating: "{\"a\":", count: 100_000)) }
  }

  @Test func largeObjectsAreIndexed() {
    var object = JSONObject()
    for number in 0..<1000 { object.append("k\(number)", .number(JSONNumber(number))) }
    #expect(object["k999"]?.int64 == 999)
    object["k5"] = nil
    #expect(object["k5"] == nil && object["k6"]?.int64 == 6 && object.count == 999)
    object["k6"] = "six"
    #expect(object.members[5] == .init("k6", "six"))
  }
}
