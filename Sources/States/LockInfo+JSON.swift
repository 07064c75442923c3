import JSON

extension LockInfo {
  /// The form in which the reference keeps the holder of a lock, on disk and in S3.
  package var json: [UInt8] {
    JSONWriter().bytes([
      "ID": .string(id), "Operation": .string(operation), "Info": .string(info), "Who": .string(who),
      "Version": .string(version), "Created": .string(created), "Path": .string(path),
    ])
  }

  /// Reads that form; `nil` when it is something else.
  package init?(json bytes: [UInt8]) {
    guard case .object(let object)? = try? JSONReader.read(bytes), let id = object["ID"]?.string else { return nil }
    func text(_ name: String) -> String { object[name]?.string ?? "" }
    self.init(
      id: id, operation: text("Operation"), info: text("Info"), who: text("Who"), version: text("Version"),
      created: text("Created"), path: text("Path"))
  }

  /// The holder in lines for a message.
  package var lines: String {
    [
      ("ID", id), ("Path", path), ("Operation", operation), ("Who", who), ("Version", version), ("Created", created),
      ("Info", info),
    ].map { "  \($0.0):" + String(repeating: " ", count: max(1, 11 - $0.0.utf8.count)) + $0.1 }.joined(separator: "\n")
  }
}
