package import Addresses
package import ConfigurationLoading
package import Diagnostics
package import OperatingSystem
package import Providers
package import Registries

/// What an earlier `init` installed, for all other commands.
package struct InstalledProviders: Sendable {
  let directory: PackageDirectory
  let lock: DependencyLock
  let cliConfiguration: CLIConfiguration
  let reattached: [ProviderAddress: ReattachedProvider]
  let platform: Platform
  private var fileSystem: any FileSystem { directory.fileSystem }

  /// - Parameters:
  ///   - dataDirectory: `.terraform`, or what `TF_DATA_DIR` says.
  ///   - reattached: what `ReattachedProviders` read.
  package init(
    dataDirectory: String, lock: DependencyLock, cliConfiguration: CLIConfiguration,
    reattached: [ProviderAddress: ReattachedProvider] = [:], platform: Platform = .current,
    fileSystem: any FileSystem
  ) {
    directory = PackageDirectory(SourcePath.join(dataDirectory, "providers"), fileSystem: fileSystem)
    self.lock = lock
    self.cliConfiguration = cliConfiguration
    self.reattached = reattached
    self.platform = platform
  }

  /// Where each needed provider is.
  ///
  /// An error when the lock file does not fit the needs, when a locked package is not there, or when it is not the one
  /// that was locked. With `requiresLock` false a provider that is not locked is left out of the result without a word,
  /// as `validate` wants it.
  package func locations(
    of needs: [(need: ProviderNeed, placement: ProviderPlacement)], requiresLock: Bool = true
  ) -> Diagnosed<[ProviderAddress: ProviderLocation]> {
    var found: [ProviderAddress: ProviderLocation] = [:]
    var unlocked: [String] = []
    var missing: [String] = []
    for (need, placement) in needs {
      let provider = need.provider
      switch placement {
      case .inside: found[provider] = .builtIn
      case .plugin(.reattached): found[provider] = reattachedProvider(provider).map(ProviderLocation.reattached)
      case .plugin(.development):
        switch development(provider) {
        case .success(let location): found[provider] = location
        case .failure(let failure): missing.append(failure.message)
        }
      case .plugin:
        guard let entry = lock.entry(for: provider) else {
          unlocked.append("\(provider): no version of it is selected")
          continue
        }
        guard need.constraints.allows(provider: entry.version) else {
          unlocked.append(
            "\(provider): version \(entry.version) is selected, which \"\(need.constraints)\" does not allow")
          continue
        }
        switch package(entry) {
        case .success(let package): found[provider] = .package(package)
        case .failure(let failure): missing.append(failure.message)
        }
      }
    }
    var diagnostics = Diagnostics()
    if requiresLock, !unlocked.isEmpty {
      diagnostics.append(Self.inconsistent(unlocked, isNew: lock.entries.isEmpty))
    } else if !missing.isEmpty {
      diagnostics.append(Self.notInstalled(missing))
    }
    return Diagnosed(found, diagnostics)
  }

  private func reattachedProvider(_ provider: ProviderAddress) -> ReattachedProvider? {
    reattached[provider] ?? provider.twin.flatMap { reattached[$0] }
  }

  private func development(_ provider: ProviderAddress) -> Result<ProviderLocation, PackageFailure> {
    let place = cliConfiguration.developmentDirectory(of: provider) ?? ""
    guard let program = PackageDirectory.executable(in: place, type: provider.type, fileSystem: fileSystem) else {
      return .failure(
        PackageFailure(
          .noPackage,
          "\(provider): dev_overrides names the directory \(place), which has no program terraform-provider-\(provider.type)"
        ))
    }
    return .success(.development(executable: program))
  }

  private func package(_ entry: DependencyLock.Entry) -> Result<PackagedProvider, PackageFailure> {
    let provider = entry.provider
    let place = directory.place(of: provider, entry.version, platform)
    guard fileSystem.isDirectory(place) else {
      return .failure(
        PackageFailure(.noPackage, "\(provider): there is no package of \(entry.version) in \(directory.path)"))
    }
    let checked = CheckedPackages(directory: directory)
    if !entry.hashes.isEmpty, !checked.isAny(of: entry.hashes, at: place) {
      return .failure(
        PackageFailure(
          .refused,
          "\(provider): the package of \(entry.version) in \(directory.path) fits none of the checksums in the lock file"
        ))
    }
    guard let program = PackageDirectory.executable(in: place, type: provider.type, fileSystem: fileSystem) else {
      return .failure(
        PackageFailure(.refused, "\(provider): there is no program terraform-provider-\(provider.type) in \(place)"))
    }
    return .success(PackagedProvider(version: "\(entry.version)", directory: place, executable: program))
  }

  // MARK: Messages

  private static func inconsistent(_ lines: [String], isNew: Bool) -> Diagnostic {
    let remedy =
      isNew
      ? "`slipway init` selects versions and writes the lock file."
      : "`slipway init -upgrade` selects versions anew; `slipway init` is enough where none is selected yet."
    return .error(
      "Inconsistent dependency lock file",
      "The lock file .terraform.lock.hcl does not fit the configuration:\n"
        + lines.map { "  - \($0)\n" }.joined() + "\n" + remedy)
  }

  private static func notInstalled(_ lines: [String]) -> Diagnostic {
    .error(
      "Required plugins are not installed",
      "What is installed does not fit the lock file .terraform.lock.hcl:\n" + lines.map { "  - \($0)\n" }.joined()
        + "\n`slipway init` installs what is locked.")
  }
}
