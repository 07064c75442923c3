import JSON
import OperatingSystem

/// Files beside the tests.
enum Fixtures {
  static let directory =
    String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.startIndex)) + "/Fixtures"

  static func bytes(_ name: String) throws -> [UInt8] { try LocalFileSystem().read(directory + "/" + name) }
  static func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }
  static func json(_ name: String) throws -> JSONValue { try JSONReader.read(bytes(name)) }
}
