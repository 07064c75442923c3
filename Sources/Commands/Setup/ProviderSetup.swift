import Addresses
import ConfigurationLoading
import ConfigurationModel
import Diagnostics
import OperatingSystem
import ProviderPackages
import Registries
import States

/// Installs the providers that do not run inside, and writes the lock file.
struct ProviderSetup {
  let session: CommandSession
  let view: SetupView

  /// - Parameter state: what the backend has now; its objects need their providers too.
  func run(_ root: Module, state: State?) async -> Diagnostics {
    var diagnostics = Diagnostics()
    let choice = ProviderChoice.make(session, root: root, state: state).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return diagnostics }
    if !choice.needs.isEmpty { view.say("Providers:", "initializing_provider_plugin_message") }
    for (need, placement) in choice.needs where placement != .plugin(.notInside) {
      view.say("- \(need.provider.display) is \(placement.explanation)", "provider_is_built_in")
    }
    let read = DependencyLock.read(fileSystem: session.surroundings.fileSystem)
    if let problem = read.diagnostics.all.first(where: { $0.severity == .error }) {
      diagnostics.append(Self.unreadable(problem))
      return diagnostics
    }
    let result = await install(choice, read.value).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return diagnostics }
    let needed = Set(choice.needs.map(\.need.provider))
    diagnostics.append(
      contentsOf: writeLock(result.lock.pruned(to: needed), before: read.value, incomplete: result.incomplete))
    if !choice.underDevelopment.isEmpty { diagnostics.append(Self.development(choice)) }
    return diagnostics
  }

  /// Installs what has to be there, then what stands in for a provider inside that lacks types in use. Such types may be
  /// slips of the pen, of which the one inside can tell as well: without a package it stays in use.
  private func install(
    _ choice: ProviderChoice, _ lock: DependencyLock
  ) async -> Diagnosed<InstallationResult> {
    let installer = installer(choice)
    let required = choice.needs.filter { $0.placement.isInstalled && !$0.placement.hasStandIn }
    var result = await installer.install(required.map(\.need), lock: lock)
    for (need, placement) in choice.needs where placement.hasStandIn && !result.diagnostics.hasErrors {
      let attempt = await installer.install([need], lock: result.value.lock)
      if attempt.diagnostics.hasErrors {
        result.diagnostics.append(Self.standsIn(need.provider, placement, attempt.diagnostics))
      } else {
        result.diagnostics.append(contentsOf: attempt.diagnostics)
        result.value.lock = attempt.value.lock
        result.value.incomplete += attempt.value.incomplete
      }
    }
    return result
  }

  private func installer(_ choice: ProviderChoice) -> ProviderInstaller {
    let access = PackageAccess(session: session, configuration: choice.cliConfiguration)
    let files = session.surroundings.fileSystem
    let directories = session.arguments.all("plugin-dir")
    let progress = InstallationView(session: session, view: view)
    return ProviderInstaller(
      source: directories.isEmpty ? access.sources.configured : access.sources.directories(directories),
      target: PackageDirectory(SourcePath.join(session.dataDirectory.path, "providers"), fileSystem: files),
      fetcher: access.fetcher, cache: access.cache, upgrades: session.arguments.bool("upgrade"), fileSystem: files,
      report: { progress.show($0) })
  }

  private func writeLock(
    _ lock: DependencyLock, before: DependencyLock, incomplete: [ProviderAddress]
  ) -> Diagnostics {
    guard lock.bytes != before.bytes else { return Diagnostics() }
    if session.arguments.text("lockfile") == "readonly" {
      return Diagnostics([lock.hasSameProviders(as: before) ? Self.notUpdated : Self.changed])
    }
    do throws(FileSystemError) {
      try lock.write(fileSystem: session.surroundings.fileSystem)
    } catch {
      return Diagnostics([.error("Failed to write the dependency lock file", "It could not be written: \(error).")])
    }
    let text =
      before.entries.isEmpty
      ? "The selected versions and their checksums are in .terraform.lock.hcl now; keep that file under version control."
      : "The lock file .terraform.lock.hcl has changed; look at the change before it goes under version control."
    view.say(text, before.entries.isEmpty ? "lock_info" : "dependencies_lock_changes_info")
    return incomplete.isEmpty ? Diagnostics() : Diagnostics([Self.incomplete(incomplete)])
  }

  // MARK: Messages

  private static func unreadable(_ problem: Diagnostic) -> Diagnostic {
    .error(
      "Unreadable dependency lock file",
      "\(problem.summary): \(problem.detail) Correct .terraform.lock.hcl, or delete it and run `slipway init` again.")
  }

  private static let changed = Diagnostic.error(
    "Provider dependency changes detected",
    "The configuration needs other providers or versions than the lock file has, and -lockfile=readonly forbids to change "
      + "it. Run `slipway init` without that option, and commit the file.")

  private static let notUpdated = Diagnostic.warning(
    "Provider lock file not updated",
    "The lock file would have got more checksums, and -lockfile=readonly forbids to change it. `slipway init` without that "
      + "option adds them.")

  private static func incomplete(_ providers: [ProviderAddress]) -> Diagnostic {
    let platform = Platform.current
    return .warning(
      "Incomplete lock file information for providers",
      "Only checksums for \(platform) could be recorded of:\n"
        + providers.map { "  - \($0.display)\n" }.joined()
        + "\nOn another platform the packages will be refused, until `slipway providers lock -platform=OS_ARCH` has added "
        + "the checksums for it.")
  }

  private static func standsIn(
    _ provider: ProviderAddress, _ placement: ProviderPlacement, _ problems: Diagnostics
  ) -> Diagnostic {
    let reason = problems.all.first { $0.severity == .error }?.detail ?? ""
    return .warning(
      "Provider plugin not installed",
      "\(provider.display) would be \(placement.explanation), but its package could not be installed. \(reason)\nThe "
        + "provider inside stays in use, and will say so where it meets a type that it does not have.")
  }

  private static func development(_ choice: ProviderChoice) -> Diagnostic {
    let lines = choice.underDevelopment.map { provider in
      "  - \(provider.display) in \(choice.cliConfiguration.developmentDirectory(of: provider) ?? "")\n"
    }
    return .warning(
      "Provider development overrides are in effect",
      "The CLI configuration replaces these providers by programs under development, which are neither installed nor "
        + "locked:\n" + lines.joined() + "\nThey are used as they are, whatever version is asked for.")
  }
}
