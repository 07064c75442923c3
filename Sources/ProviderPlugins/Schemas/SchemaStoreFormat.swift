import Cryptography

/// The file of one provider's answers: a heading, a digest of what follows, the key, the protocol and both answers.
enum SchemaStoreFormat {
  private static let heading = Array("slipway schemas 1\n".utf8)
  private static let digestCount = 32

  static func encode(_ entry: SchemaStore.Entry, key: String) -> [UInt8] {
    var file = heading + [UInt8](repeating: 0, count: digestCount)
    let start = file.count
    file.reserveCapacity(start + key.utf8.count + entry.schemas.count + entry.identities.count + 32)
    append(Array(key.utf8)[...], to: &file)
    file.append(UInt8(truncatingIfNeeded: entry.version.rawValue))
    append(entry.schemas, to: &file)
    append(entry.identities, to: &file)
    file.replaceSubrange(heading.count..<start, with: digest(of: file[start...]))
    return file
  }

  /// `nil` for anything that is not whole, or is another program's. What is returned shares the storage of `bytes`: the
  /// answers of a large provider are some megabytes.
  static func decode(_ bytes: [UInt8], key: String) -> SchemaStore.Entry? {
    let start = heading.count + digestCount
    guard bytes.count > start, bytes.starts(with: heading) else { return nil }
    guard digest(of: bytes[start...]) == Array(bytes[heading.count..<start]) else { return nil }
    var position = start
    guard let written = take(bytes, &position), written.elementsEqual(key.utf8), position < bytes.count,
      let version = PluginProtocol(rawValue: Int(bytes[position]))
    else { return nil }
    position += 1
    guard let schemas = take(bytes, &position), let identities = take(bytes, &position), position == bytes.count else {
      return nil
    }
    return SchemaStore.Entry(version: version, schemas: schemas, identities: identities)
  }

  private static func digest(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    var digest = Digest(.sha256)
    bytes.withUnsafeBytes { digest.update($0) }
    return digest.finish()
  }

  private static func append(_ content: ArraySlice<UInt8>, to body: inout [UInt8]) {
    let count = UInt64(content.count)
    for shift in stride(from: 0, to: 64, by: 8) { body.append(UInt8(truncatingIfNeeded: count >> UInt64(shift))) }
    body += content
  }

  private static func take(_ body: [UInt8], _ position: inout Int) -> ArraySlice<UInt8>? {
    guard body.count - position >= 8 else { return nil }
    var count: UInt64 = 0
    for at in 0..<8 { count |= UInt64(body[position + at]) << UInt64(8 * at) }
    position += 8
    guard let length = Int(exactly: count), length <= body.count - position else { return nil }
    defer { position += length }
    return body[position..<position + length]
  }
}
