import Cryptography
import JSON
import OperatingSystem

/// Packages of all configurations of the user, kept by their content.
///
/// `trees/` holds them by hash and is only ever added to by renaming; `names/` remembers which content a commit or a
/// version had; `partial/` is where packages grow. A package is checked against its hash each time it is used.
struct ModuleCache: Sendable {
  /// What is known of a commit or a version that was fetched before.
  struct Name: Sendable, Equatable {
    var hash: String
    var commit: String?
    /// The directory in the package that the module's own path counts from.
    var directory: String
  }

  /// A package that was found or added.
  struct Found: Sendable {
    var directory: String
    var tree: ModuleTree
  }

  let directory: String
  let files: any FileSystem
  let randomness: any Randomness
  let clock: any OperatingSystem.Clock

  /// After which what a killed run left half-grown is removed, in seconds.
  private static let partialLifetime: Int64 = 86_400

  /// `$XDG_CACHE_HOME/slipway/modules`, or below `~/.cache`; without a home beside the installed modules.
  static func directory(_ environment: Environment, dataDirectory: String) -> String {
    if let cache = environment.nonEmpty("XDG_CACHE_HOME"), cache.hasPrefix("/") { return cache + "/slipway/modules" }
    if let home = environment.nonEmpty("HOME") { return home + "/.cache/slipway/modules" }
    return dataDirectory + "/modules/.cache"
  }

  /// A path for a package to grow at; its parent exists.
  func partial() throws(FileSystemError) -> String {
    try files.createDirectories(directory + "/partial")
    return directory + "/partial/" + randomness.uuid()
  }

  /// Removes what runs that were killed left half-grown.
  func removeRemains() {
    let now = clock.now.seconds
    for entry in (try? files.list(directory + "/partial")) ?? [] {
      let path = directory + "/partial/" + entry.name
      guard let status = try? files.status(of: path, followingLinks: false),
        now - status.modified.seconds > Self.partialLifetime
      else { continue }
      discard(path)
    }
  }

  /// The package of that content; one that was damaged is taken away.
  func find(_ hash: String) -> Found? {
    guard let path = path(of: hash), files.isDirectory(path) else { return nil }
    if let tree = try? ModuleTree.read(path, files), tree.hash == hash { return Found(directory: path, tree: tree) }
    discard(path)
    return nil
  }

  /// Adds what has grown in a directory, which is left as it is.
  func add(_ grown: String) throws(PackageFailure) -> Found {
    let tree = try ModuleTree.read(grown, files)
    guard !tree.entries.isEmpty else { throw .download("The package is empty.") }
    guard let path = path(of: tree.hash) else { throw .download("The package has no digest.") }
    if let found = find(tree.hash) { return found }
    do throws(FileSystemError) {
      let copy = try partial()
      defer { discard(copy) }
      try tree.copy(from: grown, to: copy, files)
      try files.createDirectories(directory + "/trees")
      do throws(FileSystemError) {
        try files.rename(copy, to: path)
      } catch {
        // Another run was first.
        guard error.kind == .alreadyExists else { throw error }
      }
    } catch {
      throw .download("The package can't be kept in the cache: \(error).")
    }
    return Found(directory: path, tree: tree)
  }

  /// What is known of a name, such as a repository with a commit.
  func known(_ name: String) -> Name? {
    guard let bytes = try? files.read(path(ofName: name)), let document = try? JSONReader.read(bytes),
      let hash = document["hash"]?.string
    else { return nil }
    return Name(hash: hash, commit: document["commit"]?.string, directory: document["directory"]?.string ?? "")
  }

  /// Remembers what a name stands for. That it can't be written only costs a download later.
  func remember(_ name: String, _ known: Name) {
    var object = JSONObject([.init("name", .string(name)), .init("hash", .string(known.hash))])
    if let commit = known.commit { object.append("commit", .string(commit)) }
    if !known.directory.isEmpty { object.append("directory", .string(known.directory)) }
    try? files.createDirectories(directory + "/names")
    try? files.replaceDurably(
      path(ofName: name), with: JSONWriter().bytes(.object(object)), mode: .ordinary)
  }

  /// Removes a directory that nobody else can know of.
  func discard(_ path: String) { try? files.removeTree(path) }

  /// The file that is locked while a package is fetched.
  func lockPath(_ name: String) throws(FileSystemError) -> String {
    try files.createDirectories(directory + "/locks")
    return directory + "/locks/" + Hexadecimal.encode(Digest.of(name, .sha256))
  }

  private func path(of hash: String) -> String? {
    guard hash.hasPrefix("m1:") else { return nil }
    let digits = hash.dropFirst(3)
    guard digits.utf8.count == 64, Hexadecimal.decode(String(digits)) != nil else { return nil }
    return directory + "/trees/" + digits
  }

  private func path(ofName name: String) -> String {
    directory + "/names/" + Hexadecimal.encode(Digest.of(name, .sha256))
  }
}
