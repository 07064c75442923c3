package import Addresses
package import OperatingSystem

/// A directory of packages, unpacked (`HOST/NAMESPACE/TYPE/VERSION/OS_ARCH/`) or packed
/// (`HOST/NAMESPACE/TYPE/terraform-provider-TYPE_VERSION_OS_ARCH.zip`).
package struct FilesystemMirror: PackageSource {
  let directory: PackageDirectory
  private var fileSystem: any FileSystem { directory.fileSystem }

  package init(_ path: String, fileSystem: any FileSystem) {
    // Only the directory itself may be a link.
    directory = PackageDirectory((try? fileSystem.canonicalPath(of: path)) ?? path, fileSystem: fileSystem)
  }

  package func display(for provider: ProviderAddress) -> String { directory.path }

  package func versions(of provider: ProviderAddress) async throws(PackageFailure) -> OfferedVersions {
    let found = packages(of: provider)
    guard !found.isEmpty else { throw PackageFailure(.notFound, "\(directory.path) has no package of it.") }
    return OfferedVersions(Array(Set(found.map(\.version))))
  }

  package func offer(
    of provider: ProviderAddress, _ version: Version, _ platform: Platform
  ) async throws(PackageFailure) -> PackageOffer {
    let found = packages(of: provider).filter { $0.version == version }
    if let package = found.first(where: { $0.platform == platform }) {
      return PackageOffer(provider, version, platform, package.location)
    }
    throw PackageFailure(.noPackage, Self.noPackage(found.map(\.platform), in: directory.path))
  }

  /// Whether there is any package of the provider.
  func holds(_ provider: ProviderAddress) -> Bool { !packages(of: provider).isEmpty }

  /// Says for which platforms there are packages instead.
  static func noPackage(_ platforms: [Platform], in place: String) -> String {
    let names = Set(platforms).sorted().map(\.description).joined(separator: ", ")
    return names.isEmpty ? "\(place) does not have it." : "\(place) has it for \(names) only."
  }

  private struct Found {
    var version: Version
    var platform: Platform
    var location: PackageOffer.Location
  }

  /// What is there of a provider; packages of the other public registry count where its own are missing.
  private func packages(of provider: ProviderAddress) -> [Found] {
    let own = listed(provider)
    return own.isEmpty ? provider.twin.map(listed) ?? [] : own
  }

  private func listed(_ provider: ProviderAddress) -> [Found] {
    let place = directory.place(of: provider)
    guard let entries = try? fileSystem.list(place) else { return [] }
    return entries.flatMap { entry -> [Found] in
      let path = place + "/" + entry.name
      if fileSystem.isDirectory(path) { return unpacked(path, entry.name) }
      return packed(path, entry.name, type: provider.type).map { [$0] } ?? []
    }
  }

  private func unpacked(_ path: String, _ name: String) -> [Found] {
    guard let version = Version(provider: name), let entries = try? fileSystem.list(path) else { return [] }
    return entries.compactMap { entry in
      guard let platform = Platform(entry.name), fileSystem.isDirectory(path + "/" + entry.name) else { return nil }
      return Found(version: version, platform: platform, location: .directory(path + "/" + entry.name))
    }
  }

  private func packed(_ path: String, _ name: String, type: String) -> Found? {
    let (prefix, suffix) = ("terraform-provider-\(type)_", ".zip")
    let lower = name.lowercased()
    guard lower.hasPrefix(prefix), lower.hasSuffix(suffix), lower.count > prefix.count + suffix.count else {
      return nil
    }
    let parts = lower.dropFirst(prefix.count).dropLast(suffix.count).split(separator: "_")
    guard parts.count >= 3, let version = Version(provider: String(parts[0])),
      let platform = Platform(parts[1] + "_" + parts[2])
    else { return nil }
    return Found(version: version, platform: platform, location: .archive(path))
  }
}
