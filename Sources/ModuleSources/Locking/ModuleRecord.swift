import JSON

/// What a package was when it was first used: the content that later runs must get too.
struct ModuleRecord: Sendable, Hashable {
  /// The package: `host/namespace/name/system` of a registry, or an address without secrets and subdirectory.
  var source: String
  /// For modules of a registry.
  var version: String?
  /// For repositories.
  var commit: String?
  /// The directory in the package that the module's own path counts from; empty for its root.
  var directory: String
  /// The digest of the package's content.
  var hash: String

  /// What records are found by.
  var key: Key { Key(source: source, version: version) }

  struct Key: Sendable, Hashable {
    var source: String
    var version: String?
  }

  init(source: String, version: String? = nil, commit: String? = nil, directory: String = "", hash: String) {
    self.source = source
    self.version = version
    self.commit = commit
    self.directory = directory
    self.hash = hash
  }

  init?(_ json: JSONValue) {
    guard let source = json["source"]?.string, let hash = json["hash"]?.string else { return nil }
    self.init(
      source: source, version: json["version"]?.string, commit: json["commit"]?.string,
      directory: json["directory"]?.string ?? "", hash: hash)
  }

  var json: JSONValue {
    var object = JSONObject([.init("source", .string(source))])
    if let version { object.append("version", .string(version)) }
    if let commit { object.append("commit", .string(commit)) }
    if !directory.isEmpty { object.append("directory", .string(directory)) }
    object.append("hash", .string(hash))
    return .object(object)
  }
}
