import Testing

@testable import Numbers

struct NumberTests {
  @Test(
    arguments: [
      ("0", "0"), ("-0", "-0"), ("0.1", "0.1"), ("1e3", "1000"), ("1.50", "1.5"), ("9223372036854775807", nil),
      ("9223372036854775808", nil), ("1e30", "1000000000000000000000000000000"), (".5", "0.5"), ("5.", "5"),
      ("1p3", "8"), ("1e-7", "0.0000001"), ("Inf", "+Inf"), ("-inf", "-Inf"), ("-1.5e-10", "-0.00000000015"),
    ] as [(String, String?)])
  func textRoundTrip(text: String, expected: String?) throws {
    let number = try #require(Number(parsing: text))
    #expect(number.description == expected ?? text)
  }

  @Test(arguments: ["", "-", ".", "1x", "0x10", "1e", "Infinity", "1_000", " 1", "1e99999999999999999999"])
  func malformedText(text: String) { #expect(Number(parsing: text) == nil) }

  @Test func shortestDigitsAtFullPrecision() throws {
    let third = try #require(Number(1).divided(by: Number(3)))
    #expect(third.description == "0." + String(repeating: "3", count: 154) + "5")
    #expect(Number(0.1)?.description == "0.1")
  }

  @Test func overflowBecomesBig() throws {
    let product = try #require(Number.small(.max).multiplied(by: Number(2)))
    #expect(product.description == "18446744073709551614")
    #expect(product.subtracting(Number.small(.max)) == Number.small(.max))
    #expect(Number.small(.min).divided(by: Number(-1))?.description == "9223372036854775808")
  }

  @Test func undefinedResults() {
    #expect(Number(0).divided(by: Number(0)) == nil)
    #expect(Number(1).divided(by: Number(0))?.description == "+Inf")
    #expect(Number(-7).remainder(dividingBy: Number(3)) == Number(-1))
  }

  @Test func fixedDecimals() throws {
    #expect(Number(parsing: "0.06")?.fixed(decimals: 1) == "0.1")
    #expect(Number(parsing: "0.04")?.fixed(decimals: 1) == "0.0")
    #expect(Number(parsing: "999.96")?.fixed(decimals: 1) == "1000.0")
    #expect(Number(5).fixed(decimals: 6) == "5.000000")
    #expect(Number(1234567).scientific(decimals: 2) == "1.23e+06")
  }

  @Test func bases() {
    #expect(Number(parsing: "ff", base: 16) == Number(255))
    #expect(Number(parsing: "Z", base: 62) == Number(61))
    #expect(Number(parsing: "-7f", base: 8) == nil)
    #expect(Number(parsing: "18446744073709551615")?.integerText(base: 16) == "ffffffffffffffff")
  }
}
