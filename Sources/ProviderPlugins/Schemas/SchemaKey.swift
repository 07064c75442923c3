package import Addresses
package import OperatingSystem
package import Providers

/// Which program an answer about schemas came from: a provider's version, and the very file.
package struct SchemaKey: Hashable, Sendable {
  package let text: String

  /// `nil` where answers are not kept: what is being developed or debugged changes all the time.
  package init?(_ address: ProviderAddress, _ location: ProviderLocation, files: any FileSystem) {
    guard case .package(let package) = location,
      let status = try? files.status(of: package.executable, followingLinks: true), status.kind == .file
    else { return nil }
    let file = status.identity.map(String.init).joined(separator: ":")
    text =
      "\(address) \(package.version) \(file) \(status.size) \(status.modified.seconds).\(status.modified.nanoseconds)"
  }
}
