extension ZipArchive {
  /// The entries in their order; throws for damaged archives, for packing methods other than deflate, for names that
  /// lead out of the archive, and when all contents together would be more than `limit` bytes.
  package static func read(_ bytes: [UInt8], limit: Int = 2 << 30) throws(ArchiveError) -> [ArchiveEntry] {
    guard let end = endOfDirectory(bytes), let count = LittleEndian.read(bytes, at: end + 10, width: 2),
      let start = LittleEndian.read(bytes, at: end + 16, width: 4), start < 0xFFFF_FFFF
    else { throw ArchiveError("this is not a zip archive") }
    var entries: [ArchiveEntry] = []
    var position = start
    var rest = limit
    for _ in 0..<count {
      let (entry, next) = try entry(bytes, at: position, limit: rest)
      guard entry.hasSafeName else { throw ArchiveError("the name of an entry leads out of the archive") }
      rest -= entry.content.count
      entries.append(entry)
      position = next
    }
    return entries
  }

  /// The place of the record at the end, which a comment may follow.
  private static func endOfDirectory(_ bytes: [UInt8]) -> Int? {
    var position = bytes.count - 22
    let last = max(0, bytes.count - 22 - 0xFFFF)
    while position >= last {
      if LittleEndian.read(bytes, at: position, width: 4) == endSignature { return position }
      position -= 1
    }
    return nil
  }

  private static func entry(
    _ bytes: [UInt8], at position: Int, limit: Int
  ) throws(ArchiveError) -> (entry: ArchiveEntry, next: Int) {
    func field(_ offset: Int, _ width: Int) throws(ArchiveError) -> Int {
      guard let value = LittleEndian.read(bytes, at: position + offset, width: width) else { throw damaged }
      return value
    }
    guard try field(0, 4) == centralSignature else { throw damaged }
    let (method, checksum) = (try field(10, 2), try field(16, 4))
    let (packedSize, size) = (try field(20, 4), try field(24, 4))
    let (nameLength, extra, comment) = (try field(28, 2), try field(30, 2), try field(32, 2))
    let (attributes, offset) = (try field(38, 4), try field(42, 4))
    let nameStart = position + 46
    guard nameStart + nameLength <= bytes.count else { throw damaged }
    guard size <= limit else { throw ArchiveError("the contents are too large") }
    let content = try content(bytes, at: offset, packedSize: packedSize, size: size, method: method)
    guard Int(Deflate.checksum(content)) == checksum else { throw ArchiveError("a content does not fit its checksum") }
    var name = String(decoding: bytes[nameStart..<nameStart + nameLength], as: UTF8.self)
    let mode = UInt32(truncatingIfNeeded: attributes >> 16)
    var kind = ArchiveEntry.Kind.file
    if name.utf8.last == UInt8(ascii: "/") {
      name.removeLast()
      kind = .directory
    } else if mode & 0o170000 == 0o120000 {
      kind = .symbolicLink
    }
    let bits = mode & 0o7777
    let usual: UInt32 = kind == .directory ? 0o755 : 0o644
    let entry = ArchiveEntry(name, kind: kind, mode: bits == 0 ? usual : bits, content: content)
    return (entry, nameStart + nameLength + extra + comment)
  }

  private static func content(
    _ bytes: [UInt8], at offset: Int, packedSize: Int, size: Int, method: Int
  ) throws(ArchiveError) -> [UInt8] {
    guard LittleEndian.read(bytes, at: offset, width: 4) == localSignature,
      let name = LittleEndian.read(bytes, at: offset + 26, width: 2),
      let extra = LittleEndian.read(bytes, at: offset + 28, width: 2)
    else { throw damaged }
    let start = offset + 30 + name + extra
    guard start <= bytes.count, packedSize <= bytes.count - start else { throw damaged }
    let packed = Array(bytes[start..<start + packedSize])
    switch method {
    case stored: return packed
    case deflated:
      guard let content = Deflate.decompress(packed, as: .bare, limit: size), content.count == size else {
        throw damaged
      }
      return content
    default: throw ArchiveError("an entry is packed by a method that is not known")
    }
  }

  private static var damaged: ArchiveError { ArchiveError("the zip archive is damaged") }
}
