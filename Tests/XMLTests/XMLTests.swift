import Testing

@testable import XML

@Suite struct XMLTests {
  @Test func readsElements() throws {
    let root = try XMLReader.read(
      Array("<?xml version='1.0'?><r xmlns='u' a:b='1 &amp; 2'><x:c>t&lt;<![CDATA[<]]></x:c> <d/></r>".utf8))
    #expect(root.name == "r" && root.attribute("a:b") == "1 & 2")
    #expect(root.child("c")?.text == "t<<" && root.children[0].name == "x:c")
    #expect(root.children.map(\.localName) == ["c", "d"])
  }

  @Test(arguments: ["", "<a>", "<a></b>", "text", "<a>&nope;</a>", "<a/><b/>"]) func mistakes(_ text: String) {
    #expect(throws: XMLError.self) { try XMLReader.read(Array(text.utf8)) }
  }

  @Test func isBounded() {
    #expect(throws: XMLError.self) { try XMLReader.read(Array(String(repeating: "<a>", count: 100_000).utf8)) }
    let bomb =
      "<!DOCTYPE a [<!ENTITY x0 \"aaaaaaaaaa\">"
      + (1..<12).map { "<!ENTITY x\($0) \"\(String(repeating: "&x\($0 - 1);", count: 10))\">" }.joined()
      + "]><a>&x11;</a>"
    #expect(throws: XMLError.self) { try XMLReader.read(Array(bomb.utf8)) }
    let file = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"
    #expect((try? XMLReader.read(Array(file.utf8)))?.text.isEmpty ?? true)
  }

  @Test func writesWhatItReads() throws {
    let element = XMLElement(
      "a", attributes: [XMLAttribute("k", "\"<&\n")], children: [XMLElement("b", text: "<&>\r\n"), XMLElement("c")])
    #expect(
      XMLWriter.string(element) == "<a k=\"&quot;&lt;&amp;&#xA;\"><b>&lt;&amp;&gt;&#xD;&#xA;</b><c /></a>")
    #expect(try XMLReader.read(Array(XMLWriter.string(element).utf8)) == element)
  }
}
