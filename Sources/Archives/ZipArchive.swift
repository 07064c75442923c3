/// Writes zip archives: equal entries give equal bytes, because every entry has the same time, 1980-01-01.
package enum ZipArchive {
  static let localSignature = 0x0403_4B50
  static let centralSignature = 0x0201_4B50
  static let endSignature = 0x0605_4B50
  static let stored = 0
  static let deflated = 8

  private static let firstDay = 0x21
  private static let isUTF8 = 0x0800
  private static let madeByUnix = 3 << 8 | 20
  private static let sizeLimit = Int(UInt32.max)

  /// Throws when an entry or the archive is too large for the format (4 GiB) or has too many entries (65,535).
  package static func write(_ entries: [ArchiveEntry]) throws(ArchiveError) -> [UInt8] {
    guard entries.count < 0xFFFF else { throw ArchiveError("a zip archive holds at most 65,534 entries") }
    var output: [UInt8] = []
    var central: [UInt8] = []
    for entry in entries {
      let offset = output.count
      guard offset < sizeLimit, entry.content.count < sizeLimit else { throw ArchiveError("the archive is too large") }
      let packed = packed(entry)
      let header = header(entry, packed)
      let name = Array(storedName(entry).utf8)
      LittleEndian.append(localSignature, width: 4, to: &output)
      output += header
      output += name
      output += packed.bytes
      LittleEndian.append(centralSignature, width: 4, to: &central)
      LittleEndian.append(madeByUnix, width: 2, to: &central)
      central += header
      // No comment, first disk, no internal attributes.
      central += [UInt8](repeating: 0, count: 6)
      LittleEndian.append(attributes(entry), width: 4, to: &central)
      LittleEndian.append(offset, width: 4, to: &central)
      central += name
    }
    let start = output.count
    guard start + central.count < sizeLimit else { throw ArchiveError("the archive is too large") }
    output += central
    LittleEndian.append(endSignature, width: 4, to: &output)
    LittleEndian.append(0, width: 4, to: &output)
    LittleEndian.append(entries.count, width: 2, to: &output)
    LittleEndian.append(entries.count, width: 2, to: &output)
    LittleEndian.append(central.count, width: 4, to: &output)
    LittleEndian.append(start, width: 4, to: &output)
    LittleEndian.append(0, width: 2, to: &output)
    return output
  }

  private static func packed(_ entry: ArchiveEntry) -> (method: Int, bytes: [UInt8]) {
    guard entry.kind == .file, let bytes = Deflate.compress(entry.content, as: .bare),
      bytes.count < entry.content.count
    else { return (stored, entry.content) }
    return (deflated, bytes)
  }

  private static func storedName(_ entry: ArchiveEntry) -> String {
    entry.kind == .directory ? entry.name + "/" : entry.name
  }

  /// The fields that the local header and the directory at the end share.
  private static func header(_ entry: ArchiveEntry, _ packed: (method: Int, bytes: [UInt8])) -> [UInt8] {
    var header: [UInt8] = []
    LittleEndian.append(20, width: 2, to: &header)
    LittleEndian.append(isUTF8, width: 2, to: &header)
    LittleEndian.append(packed.method, width: 2, to: &header)
    LittleEndian.append(0, width: 2, to: &header)
    LittleEndian.append(firstDay, width: 2, to: &header)
    LittleEndian.append(Int(Deflate.checksum(entry.content)), width: 4, to: &header)
    LittleEndian.append(packed.bytes.count, width: 4, to: &header)
    LittleEndian.append(entry.content.count, width: 4, to: &header)
    LittleEndian.append(storedName(entry).utf8.count, width: 2, to: &header)
    LittleEndian.append(0, width: 2, to: &header)
    return header
  }

  private static func attributes(_ entry: ArchiveEntry) -> Int {
    let mode = Int(entry.mode & 0o7777)
    switch entry.kind {
    case .file: return (0o100000 | mode) << 16
    case .directory: return (0o040000 | mode) << 16 | 0x10
    case .symbolicLink: return (0o120000 | mode) << 16
    }
  }
}
