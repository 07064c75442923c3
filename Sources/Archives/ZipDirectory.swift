import CZlib

/// The list at the end of a zip archive, by which its entries are unpacked one by one without holding the archive in memory.
package struct ZipDirectory: Sendable {
  /// Gives the bytes of the archive from an offset, fewer only at its end.
  package typealias Read = (_ offset: Int, _ count: Int) throws(ArchiveError) -> [UInt8]

  /// An entry, not yet unpacked.
  package struct Entry: Sendable {
    /// As in `ArchiveEntry`.
    package var name: String
    package var kind: ArchiveEntry.Kind
    package var mode: UInt32
    /// Bytes of the content.
    package var size: Int
    var packedSize: Int
    var method: Int
    var checksum: Int
    var offset: Int
  }

  package let entries: [Entry]

  private static let listLimit = 64 << 20
  private static let piece = 1 << 20

  /// Reads the list; throws for damaged archives, for names that lead out of the archive, and when all contents together
  /// would be more than `limit` bytes.
  package init(size: Int, limit: Int, read: Read) throws(ArchiveError) {
    let tailStart = max(0, size - 22 - 0xFFFF)
    let tail = try read(tailStart, size - tailStart)
    guard let end = Self.endRecord(tail), let count = LittleEndian.read(tail, at: end + 10, width: 2),
      let start = LittleEndian.read(tail, at: end + 16, width: 4), start < 0xFFFF_FFFF, start <= tailStart + end,
      tailStart + end - start <= Self.listLimit
    else { throw ArchiveError("this is not a zip archive") }
    let list = try read(start, tailStart + end - start)
    var entries: [Entry] = []
    var position = 0
    var rest = limit
    for _ in 0..<count {
      let (entry, next) = try Self.entry(list, at: position)
      guard entry.size <= rest else { throw ArchiveError("the contents are too large") }
      rest -= entry.size
      guard ArchiveEntry(entry.name).hasSafeName else {
        throw ArchiveError("the name of an entry leads out of the archive")
      }
      entries.append(entry)
      position = next
    }
    self.entries = entries
  }

  /// The place of the record at the end, which a comment may follow.
  private static func endRecord(_ tail: [UInt8]) -> Int? {
    var position = tail.count - 22
    while position >= 0 {
      if LittleEndian.read(tail, at: position, width: 4) == ZipArchive.endSignature { return position }
      position -= 1
    }
    return nil
  }

  private static func entry(_ list: [UInt8], at position: Int) throws(ArchiveError) -> (entry: Entry, next: Int) {
    func field(_ offset: Int, _ width: Int) throws(ArchiveError) -> Int {
      guard let value = LittleEndian.read(list, at: position + offset, width: width) else { throw damaged }
      return value
    }
    guard try field(0, 4) == ZipArchive.centralSignature else { throw damaged }
    let (method, checksum) = (try field(10, 2), try field(16, 4))
    let (packedSize, size) = (try field(20, 4), try field(24, 4))
    let (nameLength, extra, comment) = (try field(28, 2), try field(30, 2), try field(32, 2))
    let (attributes, offset) = (try field(38, 4), try field(42, 4))
    let nameStart = position + 46
    guard nameStart + nameLength <= list.count else { throw damaged }
    var name = String(decoding: list[nameStart..<nameStart + nameLength], as: UTF8.self)
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
    let entry = Entry(
      name: name, kind: kind, mode: bits == 0 ? usual : bits, size: size, packedSize: packedSize, method: method,
      checksum: checksum, offset: offset)
    return (entry, nameStart + nameLength + extra + comment)
  }

  /// Unpacks one entry, piece by piece; throws when it is damaged or not as long as the list says.
  package func unpack(
    _ entry: Entry, read: Read, to receive: ([UInt8]) throws(ArchiveError) -> Void
  ) throws(ArchiveError) {
    var (checksum, count) = (crc32_z(0, nil, 0), 0)
    func pass(_ piece: [UInt8]) throws(ArchiveError) {
      count += piece.count
      guard count <= entry.size else { throw Self.damaged }
      checksum = piece.withUnsafeBufferPointer { crc32_z(checksum, $0.baseAddress, $0.count) }
      try receive(piece)
    }
    let start = try contentStart(entry, read)
    let inflater = entry.method == ZipArchive.deflated ? try Inflater() : nil
    guard inflater != nil || entry.method == ZipArchive.stored else {
      throw ArchiveError("an entry is packed by a method that is not known")
    }
    var done = 0
    while done < entry.packedSize {
      let piece = try read(start + done, min(Self.piece, entry.packedSize - done))
      guard !piece.isEmpty else { throw Self.damaged }
      done += piece.count
      if let inflater { try inflater.unpack(piece, to: pass) } else { try pass(piece) }
    }
    guard count == entry.size, inflater?.isFinished ?? true else { throw Self.damaged }
    guard Int(checksum) == entry.checksum else { throw ArchiveError("a content does not fit its checksum") }
  }

  private func contentStart(_ entry: Entry, _ read: Read) throws(ArchiveError) -> Int {
    let header = try read(entry.offset, 30)
    guard LittleEndian.read(header, at: 0, width: 4) == ZipArchive.localSignature,
      let name = LittleEndian.read(header, at: 26, width: 2), let extra = LittleEndian.read(header, at: 28, width: 2)
    else { throw Self.damaged }
    return entry.offset + 30 + name + extra
  }

  private static var damaged: ArchiveError { ArchiveError("the zip archive is damaged") }
}
