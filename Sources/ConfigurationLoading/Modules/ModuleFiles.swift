import OperatingSystem

/// The configuration files of a directory, sorted by name.
struct ModuleFiles {
  var primary: [String] = []
  var overrides: [String] = []
  /// Test files of the directory and of its test directory, with the paths to read them.
  var tests: [String] = []

  var isEmpty: Bool { primary.isEmpty && overrides.isEmpty }

  /// Sorts the names in a directory; files for this program only hide those of the same name for others.
  init(names: [String]) {
    let known = Set(names)
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where !ModuleFiles.isIgnored(name) {
      guard let (base, suffix) = ModuleFiles.split(name) else { continue }
      if suffix == ".tf", known.contains(base + ".tofu") { continue }
      if suffix == ".tf.json", known.contains(base + ".tofu.json") { continue }
      if base == "override" || base.hasSuffix("_override") { overrides.append(name) } else { primary.append(name) }
    }
  }

  /// The name without its ending, and the ending; `nil` for other files.
  private static func split(_ name: String) -> (base: String, suffix: String)? {
    for suffix in [".tofu.json", ".tf.json", ".tofu", ".tf"] where name.hasSuffix(suffix) {
      return (String(name.dropLast(suffix.count)), suffix)
    }
    return nil
  }

  /// Whether the name is one that editors leave behind or that is hidden.
  static func isIgnored(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasSuffix("~") || (name.hasPrefix("#") && name.hasSuffix("#"))
  }

  /// Whether a file is for this program only.
  static func isOwnFormat(_ name: String) -> Bool { name.hasSuffix(".tofu") || name.hasSuffix(".tofu.json") }
}
