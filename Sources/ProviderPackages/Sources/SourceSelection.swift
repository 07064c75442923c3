package import Addresses

/// Several places in their order, each for some providers.
package struct SourceSelection: PackageSource {
  package struct Choice: Sendable {
    package var source: any PackageSource
    package var isFor: @Sendable (ProviderAddress) -> Bool

    package init(_ source: any PackageSource, isFor: @escaping @Sendable (ProviderAddress) -> Bool = { _ in true }) {
      self.source = source
      self.isFor = isFor
    }
  }

  let choices: [Choice]

  package init(_ choices: [Choice]) { self.choices = choices }

  package func display(for provider: ProviderAddress) -> String {
    let places = choices.filter { $0.isFor(provider) }.map { $0.source.display(for: provider) }
    return places.joined(separator: ", ")
  }

  /// What any of the places has.
  package func versions(of provider: ProviderAddress) async throws(PackageFailure) -> OfferedVersions {
    var all: Set<Version> = []
    var warnings: [String] = []
    for choice in choices where choice.isFor(provider) {
      do throws(PackageFailure) {
        let offered = try await choice.source.versions(of: provider)
        all.formUnion(offered.versions)
        warnings += offered.warnings
      } catch {
        guard error.kind == .notFound else { throw error }
      }
    }
    guard !all.isEmpty else { throw notFound(provider) }
    return OfferedVersions(Array(all), warnings: warnings)
  }

  /// The package of the first place that has it.
  package func offer(
    of provider: ProviderAddress, _ version: Version, _ platform: Platform
  ) async throws(PackageFailure) -> PackageOffer {
    var reasons: [String] = []
    for choice in choices where choice.isFor(provider) {
      do throws(PackageFailure) {
        return try await choice.source.offer(of: provider, version, platform)
      } catch {
        guard error.kind == .notFound || error.kind == .noPackage else { throw error }
        reasons.append(error.message)
      }
    }
    throw PackageFailure(
      .noPackage,
      "There is no package of \(provider.display) \(version) for \(platform). " + reasons.joined(separator: " "))
  }

  private func notFound(_ provider: ProviderAddress) -> PackageFailure {
    let places = display(for: provider)
    let searched =
      places.isEmpty
      ? "No installation method of the CLI configuration is for it." : "It was looked for in: \(places)."
    return PackageFailure(
      .notFound,
      "The provider \(provider.display) was not found. \(searched) Check the source address in required_providers.")
  }
}
