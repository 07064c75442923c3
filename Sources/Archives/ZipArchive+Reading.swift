extension ZipArchive {
  /// The entries in their order; throws for damaged archives, for packing methods other than deflate, for names that
  /// lead out of the archive, and when all contents together would be more than `limit` bytes.
  package static func read(_ bytes: [UInt8], limit: Int = 2 << 30) throws(ArchiveError) -> [ArchiveEntry] {
    func part(_ offset: Int, _ count: Int) throws(ArchiveError) -> [UInt8] {
      guard offset >= 0, offset <= bytes.count else { throw ArchiveError("the zip archive is damaged") }
      return Array(bytes[offset...].prefix(max(0, count)))
    }
    let directory = try ZipDirectory(size: bytes.count, limit: limit, read: part)
    var entries: [ArchiveEntry] = []
    for entry in directory.entries {
      var content: [UInt8] = []
      try directory.unpack(entry, read: part) { content += $0 }
      entries.append(ArchiveEntry(entry.name, kind: entry.kind, mode: entry.mode, content: content))
    }
    return entries
  }
}
