package import Addresses
import Cryptography
import HTTPClient
import JSON
package import Registries

/// The registry that a provider's address names (`providers.v1`).
package struct RegistrySource: PackageSource {
  let client: RegistryClient
  let downloadRetries: Int

  package init(client: RegistryClient, downloadRetries: Int = 2) {
    self.client = client
    self.downloadRetries = downloadRetries
  }

  package func display(for provider: ProviderAddress) -> String {
    "the registry \(Hostname.display(provider.hostname))"
  }

  package func versions(of provider: ProviderAddress) async throws(PackageFailure) -> OfferedVersions {
    let json = try await document(provider, "versions")
    guard let list = json["versions"]?.array else { throw Self.nonsense(provider) }
    let warnings = json["warnings"]?.array?.compactMap(\.string) ?? []
    // What is no version is nothing that could be asked for.
    let versions = list.compactMap { $0["version"]?.string.flatMap(Version.init(provider:)) }
    guard !versions.isEmpty else {
      throw PackageFailure(
        .notFound, "The registry \(Hostname.display(provider.hostname)) has no version of \(provider.display).")
    }
    return OfferedVersions(versions, warnings: warnings)
  }

  package func offer(
    of provider: ProviderAddress, _ version: Version, _ platform: Platform
  ) async throws(PackageFailure) -> PackageOffer {
    let base = try await base(of: provider)
    let url =
      base + "\(provider.namespace)/\(provider.type)/\(version)/download/\(platform.system)/\(platform.processor)"
    let json: JSONValue
    do throws(RegistryFailure) {
      json = try await client.document(url, for: provider.hostname).json
    } catch {
      guard error.kind == .notFound else { throw PackageFailure(.broken, error.message) }
      throw PackageFailure(
        .noPackage,
        "The registry \(Hostname.display(provider.hostname)) has no package of \(provider.display) \(version) for "
          + "\(platform). \(await otherPlatforms(provider, version))")
    }
    return try await offer(json, from: url, provider, version, platform)
  }

  private func offer(
    _ json: JSONValue, from url: String, _ provider: ProviderAddress, _ version: Version, _ platform: Platform
  ) async throws(PackageFailure) -> PackageOffer {
    func field(_ name: String) throws(PackageFailure) -> String {
      guard let text = json[name]?.string, !text.isEmpty else { throw Self.nonsense(provider) }
      return text
    }
    func location(_ name: String) throws(PackageFailure) -> String {
      guard let found = RegistryURL.resolve(try field(name), against: url) else { throw Self.nonsense(provider) }
      return found
    }
    let digest = try field("shasum").lowercased()
    guard digest.utf8.count == 64, Hexadecimal.decode(digest) != nil else { throw Self.nonsense(provider) }
    let protocols = json["protocols"]?.array?.compactMap(\.string) ?? []
    try checkProtocols(protocols, provider, version)
    var offer = PackageOffer(
      provider, version, platform, .remote(url: try location("download_url"), headers: ["User-Agent": "Slipway"]))
    offer.downloadRetries = downloadRetries
    offer.accepted = ["zh:" + digest]
    offer.protocols = protocols
    let keys = json["signing_keys"]?["gpg_public_keys"]?.array?.compactMap { $0["ascii_armor"]?.string } ?? []
    let filename = try field("filename")
    let (list, signature) = (try location("shasums_url"), try location("shasums_signature_url"))
    do throws(RegistryFailure) {
      let document = try await client.get(list, for: nil).body
      // Without keys there is nothing that the signature could be compared with.
      let signed = keys.isEmpty ? [] : try await client.get(signature, for: nil).body
      offer.checksumList = SignedChecksums(
        document: document, signature: signed, keys: keys, filename: filename)
    } catch {
      throw PackageFailure(.broken, error.message)
    }
    return offer
  }

  /// Refuses packages of which the registry says that nobody here can talk to them.
  private func checkProtocols(
    _ protocols: [String], _ provider: ProviderAddress, _ version: Version
  ) throws(PackageFailure) {
    let majors = protocols.compactMap { $0.split(separator: ".").first.flatMap { Int($0) } }
    guard !majors.isEmpty, !majors.contains(where: { $0 == 5 || $0 == 6 }) else { return }
    let isOlder = majors.allSatisfy { $0 < 5 }
    throw PackageFailure(
      .noPackage,
      "\(provider.display) \(version) speaks the plugin protocol \(protocols.joined(separator: ", ")), and this program "
        + "speaks 5 and 6. "
        + (isOlder ? "Take a newer version of the provider." : "Take an older version of the provider."))
  }

  // MARK: Requests

  private func document(_ provider: ProviderAddress, _ path: String) async throws(PackageFailure) -> JSONValue {
    let url = try await base(of: provider) + "\(provider.namespace)/\(provider.type)/\(path)"
    do throws(RegistryFailure) {
      return try await client.document(url, for: provider.hostname).json
    } catch {
      let registry = Hostname.display(provider.hostname)
      guard error.kind == .notFound else {
        throw PackageFailure(.broken, "The registry \(registry) can't say which versions there are. \(error.message)")
      }
      throw PackageFailure(
        .notFound, "The registry \(registry) has no provider \(provider.namespace)/\(provider.type).")
    }
  }

  private func base(of provider: ProviderAddress) async throws(PackageFailure) -> String {
    do throws(RegistryFailure) {
      return try await client.service("providers.v1", at: provider.hostname)
    } catch {
      throw PackageFailure(
        .broken,
        "\(provider.display) can't be looked up. \(error.message) Look at the network and its proxies, or name a mirror that "
          + "has the provider in `provider_installation` of the CLI configuration.")
    }
  }

  private func otherPlatforms(_ provider: ProviderAddress, _ version: Version) async -> String {
    guard let json = try? await document(provider, "versions"),
      let entry = json["versions"]?.array?.first(where: {
        $0["version"]?.string.flatMap(Version.init(provider:)) == version
      })
    else { return "" }
    let names = (entry["platforms"]?.array ?? []).compactMap { platform -> Platform? in
      guard let system = platform["os"]?.string, let processor = platform["arch"]?.string else { return nil }
      return Platform(system: system, processor: processor)
    }
    guard !names.isEmpty else { return "" }
    return "It has it for \(names.sorted().map(\.description).joined(separator: ", "))."
  }

  private static func nonsense(_ provider: ProviderAddress) -> PackageFailure {
    PackageFailure(
      .broken,
      "The registry \(Hostname.display(provider.hostname)) gave an answer about \(provider.display) that lacks "
        + "what the protocol of registries asks for.")
  }
}
