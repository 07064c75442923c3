/// Why a module source address can't be read: sentences for the user.
package struct ModuleSourceError: Error, Hashable, Sendable {
  package var message: String
}

extension ModuleSource {
  /// Reads a module's source address: a local path, a registry address, else an address to fetch from.
  package static func parse(_ text: String) throws(ModuleSourceError) -> ModuleSource {
    if isLocal(text) { return .local(cleanLocal(text)) }
    if let registry = try? RegistryModuleSource.parse(text) { return .registry(registry) }
    return .remote(try RemoteModuleSource.parse(text))
  }

  /// Whether the text names a directory relative to the calling module's.
  package static func isLocal(_ text: String) -> Bool {
    ["./", "../", ".\\", "..\\"].contains { text.hasPrefix($0) }
  }

  private static func cleanLocal(_ text: String) -> String {
    let slashed = String(text.map { $0 == "\\" ? "/" : $0 })
    let clean = SourcePath.clean(slashed)
    return clean.hasPrefix("../") ? clean : "./" + clean
  }
}

extension RegistryModuleSource {
  /// Reads `[host/]namespace/name/system[//subdirectory]`.
  package static func parse(_ text: String) throws(ModuleSourceError) -> RegistryModuleSource {
    let (package, subdirectory) = SourcePath.splitSubdirectory(text)
    if subdirectory == ".." || subdirectory.hasPrefix("../") { throw ModuleSourceError(message: outside) }
    var parts = package.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 || parts.count == 4 else { throw ModuleSourceError(message: shape) }
    var hostname = ProviderAddress.defaultRegistry
    if parts.count == 4 {
      guard let host = Hostname.comparable(parts.removeFirst()), host.contains(".") else {
        throw ModuleSourceError(message: badHost)
      }
      guard host != "github.com", host != "bitbucket.org" else { throw ModuleSourceError(message: noRegistry) }
      hostname = host
    }
    guard isName(parts[0]), isName(parts[1]), isSystem(parts[2]) else { throw ModuleSourceError(message: badName) }
    return RegistryModuleSource(
      hostname: hostname, namespace: parts[0], name: parts[1], targetSystem: parts[2],
      subdirectory: subdirectory == "." ? "" : subdirectory)
  }

  private static func isName(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (1...64).contains(bytes.count), let first = bytes.first, let last = bytes.last, isAlphanumeric(first),
      isAlphanumeric(last)
    else { return false }
    return bytes.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
  }

  private static func isSystem(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { isAlphanumeric($0) && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  private static let shape =
    "A registry address has the parts namespace/name/system, perhaps with a host name before them."
  private static let badHost = "The first of four parts must be the host name of a registry, with a dot in it."
  private static let badName =
    "The parts of a registry address consist of letters, digits, dashes and underscores; the last one, the target "
    + "system, of lower-case letters and digits only."
  private static let noRegistry = "That host has no module registry."
  static let outside = "The part after // must not lead out of the package."
}
