import Addresses
package import OperatingSystem
package import Registries

/// The places where providers are looked for, in the order that the CLI configuration gives them.
package struct ProviderSources: Sendable {
  let cliConfiguration: CLIConfiguration
  let client: RegistryClient
  let environment: Environment
  let fileSystem: any FileSystem

  package init(
    cliConfiguration: CLIConfiguration, client: RegistryClient, environment: Environment, fileSystem: any FileSystem
  ) {
    self.cliConfiguration = cliConfiguration
    self.client = client
    self.environment = environment
    self.fileSystem = fileSystem
  }

  /// What `provider_installation` says, or the usual: mirrors in the usual directories for what they hold, registries for
  /// everything else.
  package var configured: SourceSelection {
    guard let installation = cliConfiguration.installation else { return usual }
    // A block that only turns on what is inside or under development says nothing about where the rest comes from.
    guard !installation.methods.isEmpty else { return usual }
    return SourceSelection(
      installation.methods.map { method in
        SourceSelection.Choice(source(method)) { method.isFor($0) }
      })
  }

  /// Only these directories, as `-plugin-dir` says.
  package func directories(_ paths: [String]) -> SourceSelection {
    SourceSelection(paths.map { SourceSelection.Choice(FilesystemMirror($0, fileSystem: fileSystem)) })
  }

  private func source(_ method: InstallationMethod) -> any PackageSource {
    switch method.location {
    case .direct: RegistrySource(client: client, downloadRetries: method.downloadRetries ?? downloadRetries)
    case .filesystemMirror(let path): FilesystemMirror(path, fileSystem: fileSystem)
    case .networkMirror(let url):
      NetworkMirror(url: url, client: client, downloadRetries: method.downloadRetries ?? downloadRetries)
    }
  }

  /// `TF_PROVIDER_DOWNLOAD_RETRY`, else two.
  private var downloadRetries: Int {
    environment.nonEmpty("TF_PROVIDER_DOWNLOAD_RETRY").flatMap(Int.init).map { min(max($0, 0), 100) } ?? 2
  }

  private var usual: SourceSelection {
    let mirrors = usualDirectories.filter { fileSystem.isDirectory($0) }.map {
      FilesystemMirror($0, fileSystem: fileSystem)
    }
    let choices = mirrors.map { SourceSelection.Choice($0) }
    // A provider that a local mirror has is never looked for elsewhere.
    let direct = SourceSelection.Choice(RegistrySource(client: client, downloadRetries: downloadRetries)) { provider in
      !mirrors.contains { $0.holds(provider) }
    }
    return SourceSelection(choices + [direct])
  }

  /// Directories that are mirrors without being configured: beside the configuration, of the user, of the machine.
  private var usualDirectories: [String] {
    var directories = ["terraform.d/plugins"]
    if let settings = cliConfiguration.settingsDirectory { directories.append(settings + "/plugins") }
    if let home = environment.nonEmpty("HOME") { directories.append(home + "/.terraform.d/plugins") }
    let own = environment.nonEmpty("XDG_DATA_HOME") ?? environment.nonEmpty("HOME").map { $0 + "/.local/share" }
    let shared = environment.nonEmpty("XDG_DATA_DIRS") ?? "/usr/local/share:/usr/share"
    for base in [own].compactMap({ $0 }) + shared.split(separator: ":").map(String.init) {
      for name in ["opentofu", "terraform"] { directories.append(SourcePath.join(base, name + "/plugins")) }
    }
    var seen: Set<String> = []
    return directories.filter { seen.insert($0).inserted }
  }
}
