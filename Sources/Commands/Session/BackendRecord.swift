import JSON
import OperatingSystem

/// The backend that `init` set up, as the reference records it.
struct BackendRecord: Sendable, Equatable {
  var type: String
  /// Configuration values as JSON; absent ones are null.
  var configuration: JSONValue
  /// Digest of the configuration as written, so that a change is seen.
  var hash: UInt64

  /// `nil` when nothing was recorded; throws when the file cannot be read as one.
  static func read(_ directory: DataDirectory) throws(RecordError) -> BackendRecord? {
    guard let bytes = try? directory.fileSystem.read(directory.backendRecordPath) else { return nil }
    guard let json = try? JSONReader.read(bytes) else { throw RecordError(path: directory.backendRecordPath) }
    guard let backend = json["backend"], let type = backend["type"]?.string else { return nil }
    let hash = backend["hash"]?.number.flatMap { UInt64($0.text) } ?? 0
    return BackendRecord(type: type, configuration: backend["config"] ?? .null, hash: hash)
  }

  func write(to directory: DataDirectory) throws(FileSystemError) {
    let record: JSONValue = [
      "version": 3, "terraform_version": .string(Product.languageVersion),
      "backend": [
        "type": .string(type), "config": configuration, "hash": .number(JSONNumber(hash)),
      ],
    ]
    try directory.fileSystem.createDirectories(directory.path)
    var bytes = JSONWriter(indentation: "  ").bytes(record)
    bytes.append(UInt8(ascii: "\n"))
    try directory.fileSystem.replaceDurably(directory.backendRecordPath, with: bytes, mode: .ordinary)
  }

  static func remove(from directory: DataDirectory) throws(FileSystemError) {
    guard directory.fileSystem.exists(directory.backendRecordPath) else { return }
    try directory.fileSystem.remove(directory.backendRecordPath)
  }

  /// The record is there but cannot be understood.
  struct RecordError: Error {
    var path: String
  }
}
