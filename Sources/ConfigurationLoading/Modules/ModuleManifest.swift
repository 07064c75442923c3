package import Addresses
import JSON
package import OperatingSystem

/// Which directory holds the module of each call: `.terraform/modules/modules.json`.
package struct ModuleManifest: Sendable, Equatable {
  /// One installed module.
  package struct Entry: Sendable, Equatable {
    /// The source address it was installed from; empty for the root.
    package var source: String
    /// The version that was chosen, for registry modules.
    package var version: String?
    /// Relative to the working directory.
    package var directory: String

    /// An installed module.
    package init(source: String, version: String? = nil, directory: String) {
      self.source = source
      self.version = version
      self.directory = directory
    }
  }

  package var entries: [ModuleAddress: Entry]

  /// A manifest with these entries.
  package init(_ entries: [ModuleAddress: Entry] = [:]) { self.entries = entries }

  /// Reads the file in a data directory (`.terraform`); one that is missing or broken is empty.
  package static func read(dataDirectory: String, fileSystem: any FileSystem) -> ModuleManifest {
    guard let bytes = try? fileSystem.read(path(dataDirectory)), let document = try? JSONReader.read(bytes) else {
      return ModuleManifest()
    }
    var result = ModuleManifest()
    for module in document["Modules"]?.array ?? [] {
      guard let key = module["Key"]?.string, let directory = module["Dir"]?.string else { continue }
      let address = ModuleAddress(key.isEmpty ? [] : key.split(separator: ".").map(String.init))
      let version = module["Version"]?.string.flatMap { $0.isEmpty ? nil : $0 }
      result.entries[address] = Entry(
        source: module["Source"]?.string ?? "", version: version, directory: directory)
    }
    return result
  }

  /// Writes the file into a data directory, which is created; throws when that is not possible.
  package func write(dataDirectory: String, fileSystem: any FileSystem) throws(FileSystemError) {
    try fileSystem.createDirectories(SourcePath.join(dataDirectory, "modules"))
    try fileSystem.replaceDurably(ModuleManifest.path(dataDirectory), with: bytes, mode: .ordinary)
  }

  /// The text of the file: one line, sorted by key.
  package var bytes: [UInt8] {
    let sorted = entries.sorted {
      $0.key.path.joined(separator: ".").utf8.lexicographicallyPrecedes($1.key.path.joined(separator: ".").utf8)
    }
    let modules = sorted.map { address, entry in
      var object = JSONObject([
        .init("Key", .string(address.path.joined(separator: "."))), .init("Source", .string(entry.source)),
      ])
      if let version = entry.version { object.append("Version", .string(version)) }
      object.append("Dir", .string(entry.directory))
      return JSONValue.object(object)
    }
    return JSONWriter().bytes(.object(JSONObject([.init("Modules", .array(modules))])))
  }

  /// Where the package of a module from elsewhere is unpacked.
  package static func packageDirectory(of address: ModuleAddress, dataDirectory: String) -> String {
    SourcePath.join(dataDirectory, "modules/" + address.path.joined(separator: "."))
  }

  private static func path(_ dataDirectory: String) -> String {
    SourcePath.join(dataDirectory, "modules/modules.json")
  }
}
