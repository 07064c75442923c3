import RegularExpressions
import Testing

struct RegularExpressionTests {
  @Test func groupsWithAndWithoutNames() throws {
    let pattern = try RegularExpression.compile("(?P<year>[0-9]+)-(x)?")
    #expect(pattern.groupNames == ["year", nil])
    #expect(pattern.firstMatch(in: Array("in 2026-".utf8)) == [3..<8, 3..<7, nil])
    #expect(pattern.firstMatch(in: Array("none".utf8)) == nil)
  }

  @Test func allMatches() throws {
    let pattern = try RegularExpression.compile("a*")
    #expect(pattern.matches(in: Array("baac".utf8)).map { $0[0] } == [0..<0, 1..<3, 4..<4])
    #expect(pattern.matches(in: []).map { $0[0] } == [0..<0])
    #expect(try RegularExpression.compile("é").matches(in: Array("éaé".utf8)).count == 2)
  }

  @Test(arguments: ["(a", "[z-a]", "(?=a)", "a**", "\\q"])
  func malformed(pattern: String) {
    #expect(throws: RegularExpressionError.self) { try RegularExpression.compile(pattern) }
  }
}
