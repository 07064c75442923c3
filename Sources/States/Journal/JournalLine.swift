import Cryptography
import JSON

/// A line of a journal: sequence number, JSON and a checksum of both, so that a torn or damaged line is noticed.
enum JournalLine {
  /// The line, with the newline that ends it.
  static func encode(_ sequence: Int, _ record: JournalRecord) -> [UInt8] {
    var line = Array("\(sequence) ".utf8)
    JSONWriter().write(JournalCodec.encode(record), to: &line)
    let checksum = String(CyclicRedundancyCheck.crc32c.checksum(line), radix: 16)
    line += " ".utf8
    line += String(repeating: "0", count: max(0, 8 - checksum.utf8.count)).utf8
    line += checksum.utf8
    line.append(UInt8(ascii: "\n"))
    return line
  }

  /// The record and its number; `nil` for a line that is not whole.
  static func decode(_ line: ArraySlice<UInt8>) -> (sequence: Int, record: JournalRecord)? {
    guard line.count > 10, let space = line.firstIndex(of: UInt8(ascii: " ")),
      let sequence = Int(String(decoding: line[..<space], as: UTF8.self))
    else { return nil }
    let content = line.dropLast(9)
    let checksum = String(decoding: line.suffix(8), as: UTF8.self)
    guard UInt32(checksum, radix: 16) == CyclicRedundancyCheck.crc32c.checksum(content),
      let json = try? JSONReader.read(Array(content[(space + 1)...])), let record = JournalCodec.decode(json)
    else { return nil }
    return (sequence, record)
  }
}
