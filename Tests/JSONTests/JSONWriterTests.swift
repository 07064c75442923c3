import Testing

@testable import JSON

/// Expected bytes are those of Go's encoding/json.
@Suite struct JSONWriterTests {
  @Test func escapes() {
    let text = "<a href=\"x\">&\u{2028}\u{2029}\u{8}\u{c}\n\r\t\u{1}\u{7f}\\/é"
    #expect(
      JSONWriter().string(.string(text))
        == #""\u003ca href=\"x\"\u003e\u0026\u2028\u2029\b\f\n\r\t\u0001"# + "\u{7f}" + #"\\/é""#)
    #expect(
      JSONWriter(escapesHTML: false).string(.string("<&>\u{2028}\u{2027}"))
        == "\"<&>\\u2028\u{2027}\"")
  }

  @Test func indentation() {
    let value: JSONValue = ["a": [1, [:], []], "b": ["c": nil]]
    #expect(
      JSONWriter(indentation: "  ").string(value)
        == "{\n  \"a\": [\n    1,\n    {},\n    []\n  ],\n  \"b\": {\n    \"c\": null\n  }\n}")
  }

  @Test func canonicalSortsKeysByBytes() {
    let value: JSONValue = ["b": 1, "Z": 2, "a": ["y": 1, "x": 2]]
    #expect(JSONWriter.canonical.string(value) == #"{"Z":2,"a":{"x":2,"y":1},"b":1}"#)
  }

  @Test(arguments: [
    (0, "0"), (1, "1"), (-1.5, "-1.5"), (0.1, "0.1"), (1e20, "100000000000000000000"), (1e21, "1e+21"),
    (1e-6, "0.000001"), (1e-7, "1e-7"), (123456789.125, "123456789.125"), (1.5e300, "1.5e+300"), (5e-324, "5e-324"),
    (-0.0, "-0"), (1e16, "10000000000000000"),
  ])
  func doubles(_ value: Double, _ text: String) { #expect(JSONNumber(value).text == text) }

  @Test(arguments: ["0", "-0", "1.0", "1e5", "1E-05"]) func numbers(_ text: String) { #expect(JSONNumber(text) != nil) }
  @Test(arguments: ["", "-", "01", "1.", ".5", "1e", "+1", "0x1", "NaN"]) func noNumbers(_ text: String) {
    #expect(JSONNumber(text) == nil)
  }
}
