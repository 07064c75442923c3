import Cryptography

/// A zip archive without compression: the container of plan files. The same members give the same bytes.
struct StoredZip {
  /// Why bytes are no such archive.
  enum Problem: Error {
    case noArchive
    case damaged(member: String)
    case compressed(member: String)
  }

  /// Names and contents, in order.
  var members: [(name: String, content: [UInt8])] = []

  subscript(name: String) -> [UInt8]? { members.first { $0.name == name }?.content }

  private static let localSignature: UInt32 = 0x0403_4b50
  private static let centralSignature: UInt32 = 0x0201_4b50
  private static let endSignature: UInt32 = 0x0605_4b50
  /// 1 January 1980, the first day that the format knows.
  private static let date: UInt32 = 0x0021_0000

  /// Whether bytes begin as an archive does.
  static func isArchive(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) }

  /// The archive.
  var bytes: [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(members.reduce(1000) { $0 + $1.content.count + 200 })
    var directory: [UInt8] = []
    for (name, content) in members {
      let checksum = CyclicRedundancyCheck.crc32.checksum(content)
      let offset = output.count
      var common: [UInt8] = []
      // Version 2.0, names in UTF-8, stored as it is.
      StoredZip.put16(20, &common)
      StoredZip.put16(0x0800, &common)
      StoredZip.put16(0, &common)
      StoredZip.put32(StoredZip.date, &common)
      StoredZip.put32(checksum, &common)
      StoredZip.put32(UInt32(clamping: content.count), &common)
      StoredZip.put32(UInt32(clamping: content.count), &common)
      StoredZip.put16(UInt16(clamping: name.utf8.count), &common)
      StoredZip.put16(0, &common)
      StoredZip.put32(StoredZip.localSignature, &output)
      output += common
      output += name.utf8
      output += content
      StoredZip.put32(StoredZip.centralSignature, &directory)
      StoredZip.put16(20, &directory)
      directory += common
      directory += [UInt8](repeating: 0, count: 10)
      StoredZip.put32(UInt32(clamping: offset), &directory)
      directory += name.utf8
    }
    let start = output.count
    output += directory
    StoredZip.put32(StoredZip.endSignature, &output)
    StoredZip.put32(0, &output)
    StoredZip.put16(UInt16(clamping: members.count), &output)
    StoredZip.put16(UInt16(clamping: members.count), &output)
    StoredZip.put32(UInt32(clamping: directory.count), &output)
    StoredZip.put32(UInt32(clamping: start), &output)
    StoredZip.put16(0, &output)
    return output
  }

  init() {}

  /// Reads an archive and checks every member.
  init(_ bytes: [UInt8]) throws(Problem) {
    guard bytes.count >= 22, StoredZip.isArchive(bytes), let end = StoredZip.end(bytes) else { throw .noArchive }
    let count = Int(StoredZip.get16(bytes, end + 10))
    var at = Int(StoredZip.get32(bytes, end + 16))
    for _ in 0..<count {
      guard at >= 0, at + 46 <= end, StoredZip.get32(bytes, at) == StoredZip.centralSignature else {
        throw .damaged(member: "the directory")
      }
      let nameCount = Int(StoredZip.get16(bytes, at + 28))
      let next = at + 46 + nameCount + Int(StoredZip.get16(bytes, at + 30)) + Int(StoredZip.get16(bytes, at + 32))
      guard next <= end else { throw .damaged(member: "the directory") }
      let name = String(decoding: bytes[(at + 46)..<(at + 46 + nameCount)], as: UTF8.self)
      guard StoredZip.get16(bytes, at + 10) == 0 else { throw .compressed(member: name) }
      members.append((name, try StoredZip.content(bytes, entry: at, name: name)))
      at = next
    }
  }

  private static func content(_ bytes: [UInt8], entry: Int, name: String) throws(Problem) -> [UInt8] {
    let offset = Int(get32(bytes, entry + 42))
    let size = Int(get32(bytes, entry + 20))
    guard offset + 30 <= bytes.count, get32(bytes, offset) == localSignature else { throw .damaged(member: name) }
    let start = offset + 30 + Int(get16(bytes, offset + 26)) + Int(get16(bytes, offset + 28))
    guard start + size <= bytes.count else { throw .damaged(member: name) }
    let content = bytes[start..<(start + size)]
    guard CyclicRedundancyCheck.crc32.checksum(content) == get32(bytes, entry + 16) else {
      throw .damaged(member: name)
    }
    return Array(content)
  }

  /// Where the record at the end begins; our archives have no comment behind it.
  private static func end(_ bytes: [UInt8]) -> Int? {
    let least = max(0, bytes.count - 22 - 0xffff)
    var at = bytes.count - 22
    while at >= least {
      if get32(bytes, at) == endSignature { return at }
      at -= 1
    }
    return nil
  }

  private static func put16(_ value: UInt16, _ output: inout [UInt8]) {
    output.append(UInt8(truncatingIfNeeded: value))
    output.append(UInt8(truncatingIfNeeded: value >> 8))
  }

  private static func put32(_ value: UInt32, _ output: inout [UInt8]) {
    put16(UInt16(truncatingIfNeeded: value), &output)
    put16(UInt16(truncatingIfNeeded: value >> 16), &output)
  }

  private static func get16(_ bytes: [UInt8], _ at: Int) -> UInt16 {
    at >= 0 && at + 2 <= bytes.count ? UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8 : 0
  }

  private static func get32(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    UInt32(get16(bytes, at)) | UInt32(get16(bytes, at + 2)) << 16
  }
}
