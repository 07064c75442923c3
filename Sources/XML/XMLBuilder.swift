import CExpat

/// Puts expat's events together to elements.
final class XMLBuilder {
  private let parser: XML_Parser
  private var open: [XMLElement] = []
  private(set) var root: XMLElement?
  private(set) var isTooDeep = false

  init(_ parser: XML_Parser) { self.parser = parser }

  func start(_ name: String, _ attributes: [XMLAttribute]) {
    guard open.count < XMLReader.depthLimit else {
      isTooDeep = true
      XML_StopParser(parser, XML_Bool(XML_FALSE))
      return
    }
    open.append(XMLElement(name, attributes: attributes))
  }

  func end() {
    guard let element = open.popLast() else { return }
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }

  func characters(_ bytes: UnsafeRawBufferPointer) {
    guard !open.isEmpty else { return }
    open[open.count - 1].text += String(decoding: bytes, as: UTF8.self)
  }
}
