import CYAML

/// Reads one YAML document.
package enum YAMLReader {
  /// How deep collections may nest.
  package static let depthLimit = 500
  /// How many nodes a document may have once its aliases are followed.
  package static let nodeLimit = 5_000_000

  /// The document; throws for malformed text, for none or several documents, and for aliases that lead nowhere or to
  /// what they stand in.
  package static func read(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) != 0 else { throw YAMLError("no memory for the parser") }
    defer { yaml_parser_delete(parser) }
    // The parser keeps the address, so the bytes stay in one place until it is gone.
    let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(bytes.count, 1))
    defer { input.deallocate() }
    _ = input.initialize(from: bytes)
    yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
    var builder = YAMLBuilder()
    while !builder.isAtEnd {
      let event = UnsafeMutablePointer<yaml_event_t>.allocate(capacity: 1)
      defer { event.deallocate() }
      guard yaml_parser_parse(parser, event) != 0 else {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "malformed text"
        throw YAMLError(problem, line: Int(parser.pointee.problem_mark.line) + 1)
      }
      defer { yaml_event_delete(event) }
      try builder.take(event.pointee)
    }
    guard let document = builder.document else { throw YAMLError("there is no document") }
    return document
  }
}
