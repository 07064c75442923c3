import HCL
import JSON
import TestSupport
import Testing
import Values

@Suite struct FormatterTests {
  /// Recorded texts: the formatted one is recorded where it differs.
  @Test func golden() throws {
    var failures: [String] = []
    var count = 0
    for one in try GoldenCases("config/fmt.jsonl").cases {
      guard one["command"]?.array == ["fmt"], one["expected"]?["exit_code"]?.int64 == 0,
        let files = one["files"]?.object
      else { continue }
      for file in files where !file.key.hasSuffix(".json") && !file.key.contains("/") {
        guard let bytes = GoldenCases.bytes(file.value) else { continue }
        count += 1
        let wanted = one["expected"]?["files"]?[file.key].flatMap(GoldenCases.bytes) ?? bytes
        let found = Formatter.format(bytes)
        if found != wanted {
          failures.append(
            "\(one["id"]?.string ?? ""):\n\(String(decoding: found, as: UTF8.self))\nwanted\n"
              + String(decoding: wanted, as: UTF8.self))
        }
        if one["expected"]?["idempotent"]?.bool == true, Formatter.format(found) != found {
          failures.append("\(one["id"]?.string ?? "") is not stable")
        }
      }
    }
    #expect(count > 35)
    #expect(failures.isEmpty, "\(failures.count) of \(count): \(failures.joined(separator: "\n"))")
  }

  @Test func writesValues() {
    let value = Value.object([
      "a": .string("x ${y} \"\n"), "b c": .tuple([.number(1), .null(.string), .bool(true)]),
      "long_name": .object([:]),
    ])
    #expect(
      ExpressionWriter.text(for: value) == """
        {
          a         = "x $${y} \\"\\n"
          "b c"     = [1, null, true]
          long_name = {}
        }
        """)
  }
}
