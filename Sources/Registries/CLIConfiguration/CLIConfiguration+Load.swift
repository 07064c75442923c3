import Addresses
package import Diagnostics
package import OperatingSystem

extension CLIConfiguration {
  /// What the files and the environment of the user say.
  ///
  /// `TF_CLI_CONFIG_FILE` (or `TERRAFORM_CONFIG`) names the only file. Otherwise it is the first of `~/.slipwayrc`,
  /// `~/.tofurc`, `~/.terraformrc` and `$XDG_CONFIG_HOME/opentofu/tofurc`, together with `*.tfrc` and `*.tfrc.json` in
  /// `~/.terraform.d` (or `$XDG_CONFIG_HOME/opentofu`). Variables of the environment win.
  package static func load(
    environment: Environment, fileSystem: any FileSystem
  ) -> Diagnosed<CLIConfiguration> {
    var diagnostics = Diagnostics()
    let places = SettingsPlaces(environment: environment, fileSystem: fileSystem)
    var configuration = CLIConfiguration()
    configuration.settingsDirectory = places.directory
    for path in places.files(&diagnostics) {
      var reader = CLIConfigurationReader(environment: environment)
      reader.read(path, fileSystem, into: &configuration)
      diagnostics.append(contentsOf: reader.diagnostics)
    }
    configuration.readStoredTokens(environment, fileSystem, &diagnostics)
    if let directory = environment.nonEmpty("TF_PLUGIN_CACHE_DIR") { configuration.pluginCacheDirectory = directory }
    if let flag = environment.nonEmpty("TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE"), flag != "0" {
      configuration.pluginCacheMayBreakLockFile = true
    }
    if let directory = configuration.pluginCacheDirectory, !fileSystem.isDirectory(directory) {
      diagnostics.append(missingCache(directory))
    }
    return Diagnosed(configuration, diagnostics)
  }

  /// Tokens that `login` stored count whichever settings file is in use, but less than those of the settings.
  private mutating func readStoredTokens(
    _ environment: Environment, _ fileSystem: any FileSystem, _ diagnostics: inout Diagnostics
  ) {
    guard let path = settingsDirectory.map({ SourcePath.join($0, "credentials.tfrc.json") }), fileSystem.exists(path)
    else { return }
    var stored = CLIConfiguration()
    var reader = CLIConfigurationReader(environment: environment)
    reader.read(path, fileSystem, into: &stored)
    // The directory of settings was read unless one file replaces it all.
    if environment.nonEmpty("TF_CLI_CONFIG_FILE") != nil { diagnostics.append(contentsOf: reader.diagnostics) }
    tokens.merge(stored.tokens) { own, _ in own }
  }

  private static func missingCache(_ directory: String) -> Diagnostic {
    .error(
      "Invalid plugin cache directory",
      "The plugin cache directory \(directory) does not exist. Create it, or take plugin_cache_dir out of the CLI "
        + "configuration and TF_PLUGIN_CACHE_DIR out of the environment.")
  }
}

/// Where the settings of a user are.
private struct SettingsPlaces {
  let environment: Environment
  let fileSystem: any FileSystem

  private var home: String? { environment.nonEmpty("HOME") }
  private var configurationHome: String? {
    environment.nonEmpty("XDG_CONFIG_HOME").map { SourcePath.join($0, "opentofu") }
  }

  /// `~/.terraform.d`, or where the XDG rules put it when that is not there.
  var directory: String? {
    let usual = home.map { SourcePath.join($0, ".terraform.d") }
    if let usual, fileSystem.exists(usual) { return usual }
    return configurationHome ?? usual
  }

  /// The files that are there, in the order in which they are read.
  func files(_ diagnostics: inout Diagnostics) -> [String] {
    for variable in ["TF_CLI_CONFIG_FILE", "TERRAFORM_CONFIG"] {
      guard let path = environment.nonEmpty(variable) else { continue }
      if fileSystem.exists(path) { return [path] }
      diagnostics.warning(
        "Unable to open CLI configuration file",
        "\(variable) names the file \(path), which does not exist. The run goes on without any CLI configuration.")
      return []
    }
    var found: [String] = []
    var candidates = ["slipwayrc", "tofurc", "terraformrc"].compactMap { name in
      home.map { SourcePath.join($0, "." + name) }
    }
    if let configurationHome { candidates.append(SourcePath.join(configurationHome, "tofurc")) }
    if let first = candidates.first(where: { fileSystem.exists($0) && !fileSystem.isDirectory($0) }) {
      found.append(first)
    }
    if let directory, let entries = try? fileSystem.list(directory) {
      found += entries.map(\.name).filter { $0.hasSuffix(".tfrc") || $0.hasSuffix(".tfrc.json") }
        .map { SourcePath.join(directory, $0) }
    }
    return found
  }
}
