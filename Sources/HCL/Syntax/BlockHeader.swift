import Diagnostics

/// Names the block around a place, for messages.
package enum BlockHeader {
  /// The header of the innermost block around the byte, such as `resource "aws_x" "a"`; `nil` at the top level and in
  /// JSON syntax.
  package static func around(byte: Int, in bytes: [UInt8], filename: String) -> String? {
    guard !filename.hasSuffix(".json") else { return nil }
    guard case .native(let root, _) = Reader.parse(bytes, filename: filename).value.body.node else { return nil }
    var body = root
    var header: String?
    while let block = body.blocks.first(where: { $0.contains(byte) }) {
      header = ([block.type] + block.labels.map { "\"\($0)\"" }).joined(separator: " ")
      body = block.body
    }
    return header
  }
}

extension NativeBlock {
  fileprivate func contains(_ byte: Int) -> Bool {
    typeRange.start.byte <= byte && byte <= max(body.range.end.byte, definitionRange.end.byte)
  }
}
