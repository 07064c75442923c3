import Cryptography

/// The file of one provider's answers: a heading, a digest of what follows, the key, the protocol and both answers.
enum SchemaStoreFormat {
  private static let heading = Array("slipway schemas 1\n".utf8)
  private static let digestCount = 32

  static func encode(_ entry: SchemaStore.Entry, key: String) -> [UInt8] {
    var body: [UInt8] = []
    append(Array(key.utf8), to: &body)
    body.append(UInt8(truncatingIfNeeded: entry.version.rawValue))
    append(entry.schemas, to: &body)
    append(entry.identities, to: &body)
    return heading + Digest.of(body, .sha256) + body
  }

  /// `nil` for anything that is not whole, or is another program's.
  static func decode(_ bytes: [UInt8], key: String) -> SchemaStore.Entry? {
    guard bytes.count > heading.count + digestCount, bytes.starts(with: heading) else { return nil }
    let body = Array(bytes[(heading.count + digestCount)...])
    guard Digest.of(body, .sha256) == Array(bytes[heading.count..<heading.count + digestCount]) else { return nil }
    var position = 0
    guard let written = take(body, &position), written == Array(key.utf8), position < body.count,
      let version = PluginProtocol(rawValue: Int(body[position]))
    else { return nil }
    position += 1
    guard let schemas = take(body, &position), let identities = take(body, &position), position == body.count else {
      return nil
    }
    return SchemaStore.Entry(version: version, schemas: schemas, identities: identities)
  }

  private static func append(_ content: [UInt8], to body: inout [UInt8]) {
    let count = UInt64(content.count)
    for shift in stride(from: 0, to: 64, by: 8) { body.append(UInt8(truncatingIfNeeded: count >> UInt64(shift))) }
    body += content
  }

  private static func take(_ body: [UInt8], _ position: inout Int) -> [UInt8]? {
    guard body.count - position >= 8 else { return nil }
    var count: UInt64 = 0
    for at in 0..<8 { count |= UInt64(body[position + at]) << UInt64(8 * at) }
    position += 8
    guard let length = Int(exactly: count), length <= body.count - position else { return nil }
    defer { position += length }
    return Array(body[position..<position + length])
  }
}
