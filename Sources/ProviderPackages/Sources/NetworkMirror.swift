package import Addresses
import HTTPClient
import JSON
package import Registries

/// A server with packages of providers of any host: `HOST/NAMESPACE/TYPE/index.json` and `VERSION.json` beside it.
package struct NetworkMirror: PackageSource {
  /// Ends with a slash.
  let url: String
  let client: RegistryClient
  let downloadRetries: Int

  package init(url: String, client: RegistryClient, downloadRetries: Int = 2) {
    self.downloadRetries = downloadRetries
    self.url = url.hasSuffix("/") ? url : url + "/"
    self.client = client
  }

  package func display(for provider: ProviderAddress) -> String { url }

  package func versions(of provider: ProviderAddress) async throws(PackageFailure) -> OfferedVersions {
    let (json, _) = try await document(provider, "index.json")
    guard let object = json["versions"]?.object else { throw nonsense(provider) }
    let versions = object.keys.compactMap(Version.init(provider:))
    guard !versions.isEmpty else { throw PackageFailure(.notFound, "\(url) has no version of it.") }
    return OfferedVersions(versions)
  }

  package func offer(
    of provider: ProviderAddress, _ version: Version, _ platform: Platform
  ) async throws(PackageFailure) -> PackageOffer {
    let (json, document) = try await document(provider, "\(version).json")
    guard let archives = json["archives"]?.object else { throw nonsense(provider) }
    guard let archive = archives["\(platform)"] else {
      throw PackageFailure(
        .noPackage, FilesystemMirror.noPackage(archives.keys.compactMap { Platform($0) }, in: url))
    }
    guard let location = archive["url"]?.string.flatMap({ RegistryURL.resolve($0, against: document) }) else {
      throw nonsense(provider)
    }
    var headers: [String: String] = [:]
    // The token goes to the mirror only, not to wherever its archives may be.
    if Self.origin(of: location) == Self.origin(of: url) {
      for field in await client.headers(for: hostname).fields { headers[field.name] = field.value }
    }
    var offer = PackageOffer(provider, version, platform, .remote(url: location, headers: headers))
    offer.downloadRetries = downloadRetries
    offer.accepted = archive["hashes"]?.array?.compactMap(\.string).filter(Self.isKnown) ?? []
    return offer
  }

  /// Other schemes may come; only these can be checked.
  private static func isKnown(_ hash: String) -> Bool { hash.hasPrefix("h1:") || hash.hasPrefix("zh:") }

  private static func origin(of url: String) -> String {
    let rest = url.drop { $0 != ":" }.dropFirst(3)
    return url.prefix { $0 != ":" } + "://" + rest.prefix { $0 != "/" }
  }

  private var hostname: String? {
    Hostname.comparable(String(Self.origin(of: url).drop { $0 != ":" }.dropFirst(3)))
  }

  /// A document about the provider, as the mirror has it at its own address or at that of the other public registry.
  private func document(
    _ provider: ProviderAddress, _ name: String
  ) async throws(PackageFailure) -> (json: JSONValue, url: String) {
    let candidates = [provider, provider.twin].compactMap { $0 }
    for candidate in candidates {
      let place = "\(url)\(candidate.hostname)/\(candidate.namespace)/\(candidate.type)/\(name)"
      do throws(RegistryFailure) {
        return try await client.document(place, for: hostname)
      } catch {
        // Servers of plain files answer either way for what they do not have.
        guard error.kind == .notFound else { throw PackageFailure(.broken, error.message) }
      }
    }
    let kind: PackageFailure.Kind = name == "index.json" ? .notFound : .noPackage
    throw PackageFailure(kind, "The mirror \(url) does not have \(provider.display).")
  }

  private func nonsense(_ provider: ProviderAddress) -> PackageFailure {
    PackageFailure(
      .broken,
      "The mirror \(url) gave an answer about \(provider.display) that lacks what the protocol of mirrors asks for.")
  }
}
