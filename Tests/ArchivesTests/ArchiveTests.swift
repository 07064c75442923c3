import Archives
import Testing

struct ArchiveTests {
  private let entries = [
    ArchiveEntry("dir", kind: .directory, mode: 0o755),
    ArchiveEntry("dir/a.txt", mode: 0o600, content: Array("hello".utf8)),
    ArchiveEntry("dir/long.txt", content: [UInt8](repeating: 65, count: 100_000)),
    ArchiveEntry("link", kind: .symbolicLink, mode: 0o777, content: Array("dir/a.txt".utf8)),
    ArchiveEntry(String(repeating: "x", count: 150), content: [1, 2, 3]),
  ]

  @Test func zipRoundTrip() throws {
    let bytes = try ZipArchive.write(entries)
    #expect(try ZipArchive.write(entries) == bytes)
    #expect(bytes.count < 2_000)
    #expect(try ZipArchive.read(bytes) == entries)
  }

  @Test func zipDamage() throws {
    let bytes = try ZipArchive.write(entries)
    for count in stride(from: 0, to: bytes.count, by: 7) {
      #expect(throws: ArchiveError.self) { try ZipArchive.read(Array(bytes.prefix(count))) }
    }
    for place in stride(from: 0, to: bytes.count, by: 3) {
      var damaged = bytes
      damaged[place] ^= 0x55
      _ = try? ZipArchive.read(damaged)
    }
  }

  @Test func namesThatLeadOut() throws {
    let bytes = try ZipArchive.write([ArchiveEntry("../x", content: [1])])
    #expect(throws: ArchiveError.self) { try ZipArchive.read(bytes) }
    #expect(throws: ArchiveError.self) { try TarArchive.read(TarArchive.write([ArchiveEntry("/x", content: [1])])) }
  }

  @Test func tarRoundTrip() throws {
    let bytes = TarArchive.write(entries)
    #expect(try TarArchive.read(bytes) == entries)
    let packed = try #require(Deflate.compress(bytes, as: .gzip))
    #expect(Deflate.decompress(packed, as: .gzip, limit: bytes.count) == bytes)
    #expect(Deflate.decompress(packed, as: .gzip, limit: 10) == nil)
  }
}
