import CAWSSchemas
import JSON
import OperatingSystem
import Synchronization

/// The embedded facts about types: lines `KIND NAME JSON`, found by an index, each parsed when it is first needed.
final class SchemaData: Sendable {
  /// What a line is about.
  enum Kind: UInt8, Sendable, Hashable {
    case resource = 0x72
    case dataSource = 0x64
    case block = 0x62
    case provider = 0x70
  }

  private struct Key: Hashable {
    let kind: Kind
    let name: String
  }

  static let builtIn = SchemaData()

  private let lines: [Key: Range<Int>]

  private init() {
    var lines: [Key: Range<Int>] = [:]
    let bytes = SchemaData.bytes
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if end - start > 3, let kind = Kind(rawValue: bytes[start]),
        let space = bytes[(start + 2)..<end].firstIndex(of: UInt8(ascii: " "))
      {
        let name = String(decoding: bytes[(start + 2)..<space], as: UTF8.self)
        lines[Key(kind: kind, name: name)] = (space + 1)..<end
      }
      start = end + 1
    }
    self.lines = lines
  }

  private static var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: aws_schemas_start(), count: aws_schemas_length())
  }

  /// The names of one kind, sorted.
  func names(_ kind: Kind) -> [String] { lines.keys.filter { $0.kind == kind }.map(\.name).sorted() }

  /// The facts of a name; nothing for one that is not there.
  func json(_ kind: Kind, _ name: String) -> JSONValue? {
    guard let range = lines[Key(kind: kind, name: name)] else { return nil }
    return try? JSONReader.read(Array(SchemaData.bytes[range]))
  }
}
