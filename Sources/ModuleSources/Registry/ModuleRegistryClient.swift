import Addresses
import HTTPClient
import JSON
import Registries

/// Speaks the protocol `modules.v1`: which versions there are, and where the package of one is.
struct ModuleRegistryClient: Sendable {
  let client: RegistryClient

  /// All versions of a module, as the registry writes them.
  func versions(of source: RegistryModuleSource) async throws(PackageFailure) -> [String] {
    let (response, _) = try await get("versions", source)
    guard let document = try? JSONReader.read(response.body, depthLimit: 64), let module = document["modules"]?[0]
    else {
      throw misshapen(source)
    }
    return (module["versions"]?.array ?? []).compactMap { $0["version"]?.string }
  }

  /// The address of the package of a version, from the header or the body of the answer.
  func location(of source: RegistryModuleSource, version: String) async throws(PackageFailure) -> String {
    let (response, url) = try await get(PercentEncoding.encode(version, keeping: "/:*") + "/download", source)
    let named = response.headers["X-Terraform-Get"].flatMap { $0.isEmpty ? nil : $0 }
    let written = (try? JSONReader.read(response.body, depthLimit: 64))?["location"]?.string
    guard let place = named ?? written, !place.isEmpty else { throw misshapen(source) }
    return HTTPFetching.absolute(place, from: url)
  }

  private func get(
    _ path: String, _ source: RegistryModuleSource
  ) async throws(PackageFailure) -> (HTTPResponse, PackageURL) {
    do throws(RegistryFailure) {
      let base = try await client.service("modules.v1", at: source.hostname)
      let text = "\(base)\(source.namespace)/\(source.name)/\(source.targetSystem)/\(path)"
      guard let url = PackageURL(text) else {
        throw RegistryFailure(.broken, "The address \(text) of the registry can't be read.")
      }
      return (try await client.get(text, for: source.hostname), url)
    } catch {
      if Task.isCancelled { throw PackageFailure(.interrupted, "Asking the registry was stopped.") }
      guard error.kind == .notFound else { throw PackageFailure(.registry, error.message) }
      throw PackageFailure(.unknownModule, "The registry \(source.hostname) has no module \(source.display).")
    }
  }

  // MARK: Messages

  private func misshapen(_ source: RegistryModuleSource) -> PackageFailure {
    PackageFailure(
      .registry, "The registry \(source.hostname) answered, but not as the protocol for modules says. Is it a registry?"
    )
  }
}
