/// Reads and writes tar archives (ustar, with GNU and pax long names).
package enum TarArchive {
  private static let block = 512

  /// The entries as an archive; equal entries give equal bytes: owner 0, time 0.
  package static func write(_ entries: [ArchiveEntry]) -> [UInt8] {
    var output: [UInt8] = []
    for entry in entries {
      let name = entry.kind == .directory ? entry.name + "/" : entry.name
      if name.utf8.count > 100 { append(Array(name.utf8) + [0], "././@LongLink", "L", 0o644, "", &output) }
      switch entry.kind {
      case .file: append(entry.content, name, "0", entry.mode, "", &output)
      case .directory: append([], name, "5", entry.mode, "", &output)
      case .symbolicLink:
        append([], name, "2", entry.mode, String(decoding: entry.content, as: UTF8.self), &output)
      }
    }
    return output + [UInt8](repeating: 0, count: 2 * block)
  }

  private static func append(
    _ content: [UInt8], _ name: String, _ kind: Unicode.Scalar, _ mode: UInt32, _ target: String,
    _ output: inout [UInt8]
  ) {
    var header = [UInt8](repeating: 0, count: block)
    func put(_ text: String, at offset: Int, width: Int) {
      for (index, byte) in text.utf8.prefix(width).enumerated() { header[offset + index] = byte }
    }
    func octal(_ value: Int, _ width: Int) -> String {
      let digits = String(value, radix: 8)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    put(name, at: 0, width: 100)
    put(octal(Int(mode & 0o7777), 7), at: 100, width: 7)
    put(octal(0, 7), at: 108, width: 7)
    put(octal(0, 7), at: 116, width: 7)
    put(octal(content.count, 11), at: 124, width: 11)
    put(octal(0, 11), at: 136, width: 11)
    put("        ", at: 148, width: 8)
    header[156] = UInt8(ascii: kind)
    put(target, at: 157, width: 100)
    put("ustar", at: 257, width: 5)
    put("00", at: 263, width: 2)
    put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\0 ", at: 148, width: 8)
    output += header
    output += content
    output += [UInt8](repeating: 0, count: (block - content.count % block) % block)
  }

  /// The files, directories and symbolic links in their order; other kinds are left out. Throws for damaged archives and
  /// for names that lead out of the archive.
  package static func read(_ bytes: [UInt8]) throws(ArchiveError) -> [ArchiveEntry] {
    var entries: [ArchiveEntry] = []
    var position = 0
    var longName: String?
    while position + block <= bytes.count {
      let header = bytes[position..<position + block]
      if header.allSatisfy({ $0 == 0 }) { break }
      guard let size = number(bytes, position + 124, 12), let mode = number(bytes, position + 100, 8),
        size >= 0, size <= bytes.count - position - block
      else { throw ArchiveError("the tar archive is damaged") }
      let start = position + block
      let content = Array(bytes[start..<start + size])
      position = start + (size + block - 1) / block * block
      let kind = bytes[start - block + 156]
      switch kind {
      case UInt8(ascii: "L"): longName = text(content, 0, content.count)
      case UInt8(ascii: "x"): longName = paxPath(content) ?? longName
      case 0, UInt8(ascii: "0"), UInt8(ascii: "5"), UInt8(ascii: "2"):
        let entry = entry(bytes, start - block, kind, UInt32(truncatingIfNeeded: mode), content, longName)
        longName = nil
        if entry.name.isEmpty || entry.name == "." { continue }
        guard entry.hasSafeName else { throw ArchiveError("the name of an entry leads out of the archive") }
        entries.append(entry)
      default: longName = kind == UInt8(ascii: "g") ? longName : nil
      }
    }
    return entries
  }

  private static func entry(
    _ bytes: [UInt8], _ header: Int, _ kind: UInt8, _ mode: UInt32, _ content: [UInt8], _ longName: String?
  ) -> ArchiveEntry {
    let prefix = text(bytes, header + 345, 155)
    let short = text(bytes, header, 100)
    let isUstar = text(bytes, header + 257, 5) == "ustar"
    let full = longName ?? (isUstar && !prefix.isEmpty ? "\(prefix)/\(short)" : short)
    var name = full.hasPrefix("./") ? String(full.dropFirst(2)) : full
    let isDirectory = kind == UInt8(ascii: "5") || name.utf8.last == UInt8(ascii: "/")
    while name.utf8.last == UInt8(ascii: "/") { name.removeLast() }
    if isDirectory { return ArchiveEntry(name, kind: .directory, mode: mode) }
    if kind == UInt8(ascii: "2") {
      return ArchiveEntry(name, kind: .symbolicLink, mode: mode, content: Array(text(bytes, header + 157, 100).utf8))
    }
    return ArchiveEntry(name, mode: mode, content: content)
  }

  private static func text(_ bytes: [UInt8], _ offset: Int, _ width: Int) -> String {
    String(decoding: bytes[offset..<offset + width].prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func number(_ bytes: [UInt8], _ offset: Int, _ width: Int) -> Int? {
    let digits = text(bytes, offset, width).filter { $0 != " " }
    return digits.isEmpty ? 0 : Int(digits, radix: 8)
  }

  /// The path in a pax header: records such as `18 path=a/b\n`.
  private static func paxPath(_ content: [UInt8]) -> String? {
    for record in content.split(separator: UInt8(ascii: "\n")) {
      let text = String(decoding: record, as: UTF8.self)
      guard let space = text.firstIndex(of: " ") else { continue }
      let field = text[text.index(after: space)...]
      if field.hasPrefix("path=") { return String(field.dropFirst(5)) }
    }
    return nil
  }
}
