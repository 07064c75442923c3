package import Addresses
import ConfigurationLoading
import Diagnostics

/// Chooses the version of a provider: pure, from what is wanted, what is locked and what is on offer.
package struct VersionChoice: Sendable {
  package enum Beginning: Sendable, Hashable {
    /// The locked version stays.
    case keep(Version)
    /// The places have to be asked for versions.
    case ask
  }

  let need: ProviderNeed
  let locked: Version?
  let upgrades: Bool

  /// - Parameters:
  ///   - locked: the version that the lock file has.
  ///   - upgrades: leaves the lock aside, as `-upgrade` wants it.
  package init(_ need: ProviderNeed, locked: Version?, upgrades: Bool = false) {
    self.need = need
    self.locked = locked
    self.upgrades = upgrades
  }

  /// What can be said before anything is asked; throws when the locked version is not allowed any more.
  package func begin() throws(PackageFailure) -> Beginning {
    guard let locked, !upgrades else { return .ask }
    guard need.constraints.allows(provider: locked) else { throw lockedOut(locked) }
    return .keep(locked)
  }

  /// The newest version that all demands allow; pre-releases only where a demand names exactly that one.
  package func choose(from offered: [Version]) throws(PackageFailure) -> Version {
    let constraints = need.constraints
    let allowed = offered.filter { constraints.allows(provider: $0) }
    guard let newest = allowed.max(by: { $0.compare(provider: $1) < 0 }) else { throw noneLeft(offered) }
    return newest
  }

  // MARK: Messages

  private func lockedOut(_ version: Version) -> PackageFailure {
    let against = need.demands.filter { !$0.constraints.allows(provider: version) }
    return PackageFailure(
      .noPackage,
      "\(need.provider.display) is locked at \(version), which is not allowed by "
        + (against.isEmpty ? need.demands : against).map(place).joined(separator: " and ")
        + ". `slipway init -upgrade` chooses a version anew.")
  }

  private func noneLeft(_ offered: [Version]) -> PackageFailure {
    let newest = offered.sorted { $0.compare(provider: $1) > 0 }
    var text = "No version of \(need.provider.display) meets all constraints. On offer: \(Self.some(newest))."
    for demand in need.demands {
      let left = newest.filter { demand.constraints.allows(provider: $0) }
      text += " \(place(demand)) allows \(left.isEmpty ? "none of them" : Self.some(left))."
    }
    if !newest.isEmpty, newest.allSatisfy({ !$0.prerelease.isEmpty }) {
      text += " A pre-release is taken only by a constraint that names exactly it."
    }
    return PackageFailure(.noPackage, text)
  }

  private func place(_ demand: ProviderNeed.Demand) -> String {
    let module = demand.module.isRoot ? "the root module" : "module.\(demand.module.path.joined(separator: "."))"
    let file = demand.range.map { "\($0.filename) line \($0.start.line), " } ?? ""
    return "\"\(demand.text)\" (\(file)\(module))"
  }

  private static func some(_ versions: [Version]) -> String {
    if versions.isEmpty { return "none" }
    let shown = versions.prefix(8).map(\.description).joined(separator: ", ")
    return versions.count > 8 ? shown + " and \(versions.count - 8) older" : shown
  }
}
