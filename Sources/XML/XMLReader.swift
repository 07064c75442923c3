import CExpat

/// Reads XML documents into elements. External entities are never opened; expansion of entities is bounded by expat.
package enum XMLReader {
  /// How deep elements may nest.
  package static let depthLimit = 500

  /// Reads a document and gives its root; throws `XMLError` with the place of the first mistake.
  package static func read(_ bytes: [UInt8]) throws(XMLError) -> XMLElement {
    guard let parser = XML_ParserCreate(nil) else {
      throw XMLError(message: "no memory for the parser", line: 1, column: 1)
    }
    defer { XML_ParserFree(parser) }
    let builder = XMLBuilder(parser)
    XML_SetUserData(parser, Unmanaged.passUnretained(builder).toOpaque())
    setHandlers(parser)
    let status = withExtendedLifetime(builder) {
      bytes.withUnsafeBytes { buffer in
        // The length is a 32-bit number; responses are limited far below that.
        XML_Parse(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: buffer.count), 1)
      }
    }
    if status == XML_STATUS_OK, let root = builder.root { return root }
    let code = XML_GetErrorCode(parser)
    let text =
      builder.isTooDeep ? "elements nest deeper than \(depthLimit)" : XML_ErrorString(code).map { String(cString: $0) }
    throw XMLError(
      message: text ?? "unreadable", line: Int(XML_GetCurrentLineNumber(parser)),
      column: Int(XML_GetCurrentColumnNumber(parser)) + 1)
  }
}

// At file scope, so that the callbacks are isolated to no actor.
private func setHandlers(_ parser: XML_Parser) {
  XML_SetElementHandler(
    parser,
    { data, name, attributes in
      guard let data, let name else { return }
      let builder = Unmanaged<XMLBuilder>.fromOpaque(data).takeUnretainedValue()
      var pairs: [XMLAttribute] = []
      var at = attributes
      while let key = at?.pointee, let value = at?.successor().pointee {
        pairs.append(XMLAttribute(String(cString: key), String(cString: value)))
        at = at?.advanced(by: 2)
      }
      builder.start(String(cString: name), pairs)
    },
    { data, _ in
      guard let data else { return }
      Unmanaged<XMLBuilder>.fromOpaque(data).takeUnretainedValue().end()
    })
  XML_SetCharacterDataHandler(parser) { data, text, count in
    guard let data, let text else { return }
    let bytes = UnsafeRawBufferPointer(start: text, count: Int(count))
    Unmanaged<XMLBuilder>.fromOpaque(data).takeUnretainedValue().characters(bytes)
  }
}
