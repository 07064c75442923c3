package import Addresses
package import OperatingSystem

/// A directory of unpacked packages, `HOST/NAMESPACE/TYPE/VERSION/OS_ARCH`: `.terraform/providers`, a cache, a mirror.
package struct PackageDirectory: Sendable {
  package let path: String
  let fileSystem: any FileSystem

  package init(_ path: String, fileSystem: any FileSystem) {
    self.path = path
    self.fileSystem = fileSystem
  }

  /// Where everything of a provider is.
  package func place(of provider: ProviderAddress) -> String {
    SourcePath.join(path, "\(Hostname.display(provider.hostname))/\(provider.namespace)/\(provider.type)")
  }

  /// Where a package is, if it is there.
  package func place(of provider: ProviderAddress, _ version: Version, _ platform: Platform) -> String {
    place(of: provider) + "/\(version)/\(platform)"
  }

  /// The program in an unpacked package: its name is `terraform-provider-TYPE`, alone or followed by `_` or `.` and more.
  package static func executable(
    in directory: String, type: String, fileSystem: any FileSystem
  ) -> String? {
    let prefix = "terraform-provider-" + type
    guard let entries = try? fileSystem.list(directory) else { return nil }
    let name = entries.first { entry in
      guard entry.kind != .directory, entry.name.hasPrefix(prefix) else { return false }
      let rest = entry.name.dropFirst(prefix.count)
      return rest.isEmpty || rest.hasPrefix("_") || rest.hasPrefix(".")
    }
    return name.map { SourcePath.join(directory, $0.name) }
  }
}
