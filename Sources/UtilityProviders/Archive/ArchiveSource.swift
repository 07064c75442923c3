import Archives
import OperatingSystem
import Values

/// What goes into an archive, in the order of names.
struct ArchiveSource {
  let files: any FileSystem
  let configuration: Value

  /// How deep directories may nest.
  private static let depthLimit = 256

  func entries() throws -> [ArchiveEntry] {
    if let path = configuration.text("source_file") {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return [ArchiveEntry(name, mode: try mode(of: path), content: try files.read(path))]
    }
    if let directory = configuration.text("source_dir") {
      var found: [ArchiveEntry] = []
      try collect(directory, under: "", depth: 0, into: &found)
      return sorted(found)
    }
    if let text = configuration.text("source_content") {
      return [ArchiveEntry(configuration.text("source_content_filename") ?? "content", content: Array(text.utf8))]
    }
    let blocks = configuration.attribute("source")?.elements ?? []
    return sorted(
      blocks.map { ArchiveEntry($0.text("filename") ?? "", content: Array(($0.text("content") ?? "").utf8)) })
  }

  private func sorted(_ entries: [ArchiveEntry]) -> [ArchiveEntry] {
    entries.sorted { KeyOrder.precedes($0.name, $1.name) }
  }

  private func mode(of path: String) throws -> UInt32 {
    try files.status(of: path, followingLinks: true)?.mode.bits ?? 0o644
  }

  private func collect(
    _ directory: String, under prefix: String, depth: Int, into found: inout [ArchiveEntry]
  ) throws {
    guard depth < ArchiveSource.depthLimit else { throw ArchiveError("directories nest too deep at \(prefix)") }
    for entry in try files.list(directory) {
      let name = prefix + entry.name
      if isExcluded(name) { continue }
      let path = directory + "/" + entry.name
      guard let status = try files.status(of: path, followingLinks: true) else { continue }
      switch status.kind {
      case .directory:
        let isLink = try files.status(of: path, followingLinks: false)?.kind != .directory
        if isLink && configuration.flag("exclude_symlink_directories") { continue }
        try collect(path, under: name + "/", depth: depth + 1, into: &found)
      default: found.append(ArchiveEntry(name, mode: status.mode.bits & 0o777, content: try files.read(path)))
      }
    }
  }

  private func isExcluded(_ name: String) -> Bool {
    (configuration.attribute("excludes")?.elements ?? []).contains { pattern in
      guard let pattern = pattern.stringValue else { return false }
      return pattern == name || PathPattern(pattern).matches(name)
    }
  }
}
