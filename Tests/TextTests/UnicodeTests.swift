import Testing
import Text

struct UnicodeTests {
  @Test func normalForm() {
    #expect(Array("e\u{301}".normalizedText.unicodeScalars) == ["\u{E9}"])
    #expect("plain".normalizedText == "plain")
    #expect(Array("\u{212B}".normalizedText.unicodeScalars) == ["\u{C5}"])
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("\r\n", 1), ("e\u{301}x", 2), ("👨‍👩‍👧", 1), ("🇩🇪🇫🇷", 2), ("क्षि", 2), ("한국", 2),
  ])
  func graphemes(text: String, count: Int) {
    #expect(text.graphemes.count == count)
    #expect(text.graphemes.joined() == text)
  }

  @Test(arguments: [("abc", 3), ("日本", 4), ("e\u{301}", 1), ("😀", 2)])
  func width(text: String, columns: Int) { #expect(text.displayWidth == columns) }

  @Test func caseOfSingleScalars() {
    #expect("straße ÀÉ".mappingScalars(\.simpleUppercase) == "STRAßE ÀÉ")
    #expect("ÀÉ".mappingScalars(\.simpleLowercase) == "àé")
  }
}
