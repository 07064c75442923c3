import Addresses

/// Chooses among the versions of a module.
enum VersionChoice {
  /// The newest of the versions that meets a constraint; throws when there is none, naming the newest there is.
  static func newest(
    of offered: [String], meeting constraint: String, _ source: RegistryModuleSource
  ) throws(PackageFailure) -> Version {
    let versions = offered.compactMap { Version(module: $0) }.filter { isEligible($0, constraint) }
    let sorted = versions.sorted { $0.compare(module: $1) < 0 }
    guard let newest = sorted.last else {
      throw PackageFailure(.noVersions, "The registry \(source.hostname) has no versions of \(source.display).")
    }
    guard let chosen = sorted.last(where: { meets($0, constraint) }) else {
      throw PackageFailure(
        .noMatchingVersion,
        "No version of \(source.display) meets the constraint \"\(constraint)\"; the newest is \(newest).")
    }
    return chosen
  }

  /// Whether a version meets the constraint of a call; an empty one takes all releases.
  static func meets(_ version: Version, _ constraint: String) -> Bool {
    guard isEligible(version, constraint) else { return false }
    guard !constraint.isEmpty else { return true }
    return VersionConstraints(module: constraint)?.allows(module: version) ?? false
  }

  /// Pre-releases are taken only when a call asks for exactly one.
  private static func isEligible(_ version: Version, _ constraint: String) -> Bool {
    guard !version.prerelease.isEmpty else { return true }
    guard let all = VersionConstraints(module: constraint)?.all, all.count == 1, let only = all.first else {
      return false
    }
    return only.operation == .equal && only.version.compare(module: version) == 0
  }
}
