import Diagnostics

/// Names the block around a place, for messages.
package enum BlockHeader {
  /// The header of the outermost block in which `byte` lies behind the start, such as `resource "a" "b"`; in JSON text
  /// the path to the innermost object, such as `.resource.a.b`. `nil` outside of blocks. The text is read again, so
  /// this is for messages only.
  package static func around(byte: Int, in bytes: [UInt8], filename: String) -> String? {
    // A message about the block itself needs no naming of that block.
    let place = byte - 1
    if filename.hasSuffix(".json") {
      guard case .json(let node, _) = Reader.parseJSON(bytes, filename: filename).value.body.node else { return nil }
      let path = path(in: node, to: place)
      return path.isEmpty ? nil : path
    }
    guard case .native(let body, _) = Reader.parse(bytes, filename: filename).value.body.node,
      let block = body.blocks.last(where: { $0.typeRange.start.byte <= place }),
      place < max(block.body.range.end.byte, block.openRange.end.byte)
    else { return nil }
    return block.labels.reduce(block.type) { $0 + " " + ExpressionWriter.quoted($1) }
  }

  private static func path(in node: JSONNode, to byte: Int) -> String {
    var path = ""
    var current: JSONNode? = node
    while let node = current {
      current = nil
      switch node.kind {
      case .object(let properties):
        guard let inner = properties.first(where: { holds($0.value, byte) }) else { break }
        path += "." + inner.name
        current = inner.value
      case .array(let elements):
        guard let place = elements.firstIndex(where: { holds($0, byte) }) else { break }
        path += "[\(place)]"
        current = elements[place]
      default: break
      }
    }
    return path
  }

  private static func holds(_ node: JSONNode, _ byte: Int) -> Bool {
    switch node.kind {
    case .object, .array: node.range.start.byte <= byte && byte < node.range.end.byte
    default: false
    }
  }
}
