import OperatingSystem

/// The path of a module inside its package, whose parts may hold `*` and `?` that exactly one name must fit.
struct SubdirectoryPattern {
  let text: String

  /// The path that the pattern means in a package.
  func resolve(in package: String, _ files: any FileSystem) throws(PackageFailure) -> String {
    var path = ""
    for part in text.split(separator: "/").map(String.init) where part != "." {
      guard part != ".." else { throw missing }
      let here = path.isEmpty ? package : package + "/" + path
      var name = part
      if part.contains("*") || part.contains("?") {
        let names = ((try? files.list(here)) ?? []).filter { files.isDirectory(here + "/" + $0.name) }.map(\.name)
        let fitting = names.filter { Self.fits(Array($0.utf8), Array(part.utf8)) }
        guard fitting.count == 1, let only = fitting.first else { throw ambiguous(fitting.count) }
        name = only
      }
      path = path.isEmpty ? name : path + "/" + name
    }
    guard files.isDirectory(path.isEmpty ? package : package + "/" + path) else { throw missing }
    return path
  }

  /// Whether a name fits a part with `*` for any bytes and `?` for one.
  private static func fits(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
    var (at, mark) = (0, 0)
    var star: Int?
    var start = 0
    while at < name.count {
      if mark < pattern.count, pattern[mark] == UInt8(ascii: "*") {
        star = mark
        start = at
        mark += 1
      } else if mark < pattern.count, pattern[mark] == UInt8(ascii: "?") || pattern[mark] == name[at] {
        at += 1
        mark += 1
      } else if let last = star {
        start += 1
        at = start
        mark = last + 1
      } else {
        return false
      }
    }
    return pattern[mark...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  private var missing: PackageFailure {
    PackageFailure(.missingDirectory, "The package has no directory \(text).")
  }

  private func ambiguous(_ count: Int) -> PackageFailure {
    PackageFailure(
      .missingDirectory,
      "\(count == 0 ? "No directory" : "More than one directory") of the package fits \(text); exactly one must.")
  }
}
