import Cryptography
package import OperatingSystem

/// Answers about schemas on disk, so that a provider need not be asked in every run. Nothing here can fail a run: what
/// cannot be read is asked for again, what cannot be written is not kept.
package struct SchemaStore: Sendable {
  /// Answers of one provider.
  package struct Entry: Sendable, Hashable {
    package var version: PluginProtocol
    package var schemas: ArraySlice<UInt8>
    package var identities: ArraySlice<UInt8>

    package init(version: PluginProtocol, schemas: ArraySlice<UInt8>, identities: ArraySlice<UInt8>) {
      self.version = version
      self.schemas = schemas
      self.identities = identities
    }
  }

  /// How many answers are kept.
  static let limit = 16

  private let directory: String
  private let files: any FileSystem
  private let clock: any Clock

  /// `directory` is made when it is first needed.
  package init(directory: String, files: any FileSystem, clock: any Clock = SystemClock()) {
    self.directory = directory
    self.files = files
    self.clock = clock
  }

  /// The directory that the environment names: `$XDG_CACHE_HOME/slipway/schemas`, else below `$HOME/.cache`.
  package init?(environment: Environment, files: any FileSystem, clock: any Clock = SystemClock()) {
    if let cache = environment.nonEmpty("XDG_CACHE_HOME") {
      self.init(directory: "\(cache)/slipway/schemas", files: files, clock: clock)
    } else if let home = environment.nonEmpty("HOME") {
      self.init(directory: "\(home)/.cache/slipway/schemas", files: files, clock: clock)
    } else {
      return nil
    }
  }

  /// What is kept for a program; `nil` for nothing, or nothing that is whole.
  package func entry(_ key: SchemaKey) -> Entry? {
    guard let bytes = try? files.read(path(key)) else { return nil }
    guard let entry = SchemaStoreFormat.decode(bytes, key: key.text) else {
      try? files.remove(path(key))
      return nil
    }
    refresh(key, bytes)
    return entry
  }

  /// Keeps answers, and drops those that were not used for longest.
  package func keep(_ entry: Entry, _ key: SchemaKey) {
    guard (try? files.createDirectories(directory)) != nil else { return }
    replace(key, SchemaStoreFormat.encode(entry, key: key.text))
    prune(sparing: path(key))
  }

  private func path(_ key: SchemaKey) -> String {
    "\(directory)/\(Hexadecimal.encode(Digest.of(key.text, .sha256))).schemas"
  }

  /// The time of a file tells when it was last used, to a day.
  private func refresh(_ key: SchemaKey, _ bytes: [UInt8]) {
    guard let status = try? files.status(of: path(key), followingLinks: true),
      status.modified.advanced(by: .seconds(86_400)) < clock.now
    else { return }
    replace(key, bytes)
  }

  /// Whoever reads sees the old content or the new; a digest inside finds what a crash left half written.
  private func replace(_ key: SchemaKey, _ bytes: [UInt8]) {
    let temporary = "\(path(key)).\(UInt32.random(in: 0...UInt32.max))"
    guard (try? files.write(bytes, to: temporary, mode: .secret)) != nil,
      (try? files.rename(temporary, to: path(key))) != nil
    else {
      try? files.remove(temporary)
      return
    }
  }

  private func prune(sparing newest: String) {
    var aged: [(path: String, modified: Timestamp)] = []
    for entry in (try? files.list(directory)) ?? [] where entry.kind == .file {
      let path = "\(directory)/\(entry.name)"
      guard path != newest, let status = (try? files.status(of: path, followingLinks: false)) ?? nil else { continue }
      aged.append((path, status.modified))
    }
    for old in aged.sorted(by: { $0.modified > $1.modified }).dropFirst(Self.limit - 1) { try? files.remove(old.path) }
  }
}
