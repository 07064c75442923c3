import Addresses
import JSON
package import OperatingSystem

/// Fills a directory that is a packed filesystem mirror and, behind any web server, a network mirror.
package struct MirrorWriter: Sendable {
  let directory: PackageDirectory
  let fetcher: PackageFetcher
  let fileSystem: any FileSystem

  package init(_ path: String, fetcher: PackageFetcher, fileSystem: any FileSystem) {
    directory = PackageDirectory(path, fileSystem: fileSystem)
    self.fetcher = fetcher
    self.fileSystem = fileSystem
  }

  /// Adds a package and its lines in `index.json` and `VERSION.json`; gives who vouches for it.
  package func add(_ offer: PackageOffer) async throws(PackageFailure) -> Authentication {
    let place = directory.place(of: offer.provider)
    let name = PackageOffer.archiveName(offer.provider, offer.version, offer.platform)
    let package = try await fetcher.placeArchive(offer, at: place + "/" + name)
    var archives = members(of: place + "/\(offer.version).json", "archives")
    archives["\(offer.platform)"] = ["hashes": [.string(package.hash)], "url": .string(name)]
    var versions = members(of: place + "/index.json", "versions")
    versions["\(offer.version)"] = .object(JSONObject())
    do throws(FileSystemError) {
      try write(["archives": .object(archives.sortedByKey())], to: place + "/\(offer.version).json")
      try write(["versions": .object(versions.sortedByKey())], to: place + "/index.json")
    } catch {
      throw PackageFailure(.broken, "The lists of the mirror could not be written: \(error).")
    }
    return package.authentication
  }

  /// What an earlier run wrote; nothing when there is no such file.
  private func members(of path: String, _ name: String) -> JSONObject {
    guard let bytes = try? fileSystem.read(path), let json = try? JSONReader.read(bytes) else { return JSONObject() }
    return json[name]?.object ?? JSONObject()
  }

  private func write(_ object: JSONObject, to path: String) throws(FileSystemError) {
    let bytes = JSONWriter(indentation: "  ").bytes(.object(object))
    try fileSystem.replaceDurably(path, with: bytes + [10], mode: .ordinary)
  }
}
