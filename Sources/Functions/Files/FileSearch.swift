import OperatingSystem

/// Finds files whose paths fit a pattern.
struct FileSearch {
  let fileSystem: any FileSystem

  private static let depthLimit = 64

  /// The paths of plain files, counted from `directory`, without repetition; what cannot be looked at is left out.
  func files(matching pattern: GlobPattern, below directory: String) -> Set<String> {
    var found: Set<String> = []
    for parts in pattern.alternatives {
      search(parts[...], in: directory, as: "", depth: 0, &found)
    }
    return found
  }

  private func search(
    _ parts: ArraySlice<String>, in directory: String, as path: String, depth: Int, _ found: inout Set<String>
  ) {
    guard depth <= FileSearch.depthLimit else { return }
    guard let part = parts.first else {
      if !path.isEmpty, kind(of: directory) == .file { found.insert(path) }
      return
    }
    let rest = parts.dropFirst()
    if part == "**" {
      if !rest.isEmpty { search(rest, in: directory, as: path, depth: depth + 1, &found) }
      for (name, place, kind) in entries(of: directory) {
        let inner = path.isEmpty ? name : "\(path)/\(name)"
        if kind == .directory {
          search(parts, in: place, as: inner, depth: depth + 1, &found)
        } else if rest.isEmpty, kind == .file {
          found.insert(inner)
        }
      }
      return
    }
    if GlobPattern.isLiteral(part) {
      let inner = path.isEmpty ? part : "\(path)/\(part)"
      return search(rest, in: Paths.join(directory, part), as: inner, depth: depth + 1, &found)
    }
    for (name, place, kind) in entries(of: directory) where GlobPattern.matches(name, part) {
      let inner = path.isEmpty ? name : "\(path)/\(name)"
      if rest.isEmpty {
        if kind == .file { found.insert(inner) }
      } else if kind == .directory {
        search(rest, in: place, as: inner, depth: depth + 1, &found)
      }
    }
  }

  private func entries(of directory: String) -> [(name: String, place: String, kind: FileStatus.Kind)] {
    guard let entries = try? fileSystem.list(directory) else { return [] }
    return entries.map { entry in
      let place = Paths.join(directory, entry.name)
      return (entry.name, place, entry.kind == .symbolicLink ? kind(of: place) ?? .other : entry.kind)
    }
  }

  private func kind(of path: String) -> FileStatus.Kind? {
    (try? fileSystem.status(of: path, followingLinks: true))?.kind
  }
}
