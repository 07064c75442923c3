import Addresses
import Diagnostics

/// `provider_installation` and the blocks in it.
extension CLIConfigurationReader {
  mutating func readInstallation(_ entry: Setting, into configuration: inout CLIConfiguration) {
    guard !entry.isAssigned, entry.labels.isEmpty, let blocks = entry.value.entries else {
      diagnostics.error(
        "Invalid provider_installation block", "It is a block without labels and without an equals sign.",
        at: entry.range)
      return
    }
    guard configuration.installation == nil else {
      diagnostics.error(
        "Duplicate provider_installation block", "All settings together may have one such block; join the two.",
        at: entry.range)
      return
    }
    var installation = ProviderInstallation()
    for block in blocks { readMethod(block, into: &installation) }
    configuration.installation = installation
  }

  private mutating func readMethod(_ block: Setting, into installation: inout ProviderInstallation) {
    guard !block.isAssigned, block.labels.isEmpty, let arguments = block.value.entries else {
      diagnostics.error(Self.invalidMethod, "A method is a block without labels.", at: block.range)
      return
    }
    switch block.name {
    case "direct":
      add(.direct, block, arguments, ["include", "exclude", "download_retry_count"], to: &installation)
    case "filesystem_mirror":
      guard let path = required("path", block, arguments) else { return }
      add(.filesystemMirror(path: path), block, arguments, ["path", "include", "exclude"], to: &installation)
    case "network_mirror":
      guard let url = required("url", block, arguments).flatMap({ mirrorURL($0, block) }) else { return }
      add(
        .networkMirror(url: url), block, arguments, ["url", "include", "exclude", "download_retry_count"],
        to: &installation)
    case "built_in":
      checkNames(block, arguments, ["include", "exclude"])
      let (included, excluded) = (patterns("include", arguments), patterns("exclude", arguments))
      installation.builtIn = .init(included: included, excluded: excluded)
    case "dev_overrides": readOverrides(block, arguments, into: &installation)
    default:
      diagnostics.error(
        Self.invalidMethod,
        "There is no installation method \(block.name). Known are built_in, dev_overrides, filesystem_mirror, "
          + "network_mirror and direct.", at: block.range)
    }
  }

  private mutating func add(
    _ location: InstallationMethod.Location, _ block: Setting, _ arguments: [Setting], _ names: Set<String>,
    to installation: inout ProviderInstallation
  ) {
    checkNames(block, arguments, names)
    var method = InstallationMethod(
      location, included: patterns("include", arguments), excluded: patterns("exclude", arguments))
    if let count = arguments.first(where: { $0.name == "download_retry_count" }) {
      guard let number = count.value.text.flatMap(Int.init), (0...100).contains(number) else {
        diagnostics.error(Self.invalidMethod, "download_retry_count is a number from 0 to 100.", at: count.range)
        return
      }
      method.downloadRetries = number
    }
    installation.methods.append(method)
  }

  private mutating func checkNames(_ block: Setting, _ arguments: [Setting], _ names: Set<String>) {
    for argument in arguments where !names.contains(argument.name) {
      diagnostics.error(
        Self.invalidMethod, "A \(block.name) block has no argument \(argument.name).", at: argument.range)
    }
  }

  private mutating func required(_ name: String, _ block: Setting, _ arguments: [Setting]) -> String? {
    if let text = arguments.first(where: { $0.name == name })?.value.text, !text.isEmpty { return text }
    diagnostics.error(Self.invalidMethod, "A \(block.name) block needs the argument \(name).", at: block.range)
    return nil
  }

  /// The URL of a mirror with a slash at its end. Only HTTPS, unless the mirror is on this machine: nothing but the
  /// connection vouches for what a mirror says.
  private mutating func mirrorURL(_ text: String, _ block: Setting) -> String? {
    let isLocal = ["http://127.0.0.1", "http://localhost", "http://[::1]"].contains { text.hasPrefix($0) }
    guard text.hasPrefix("https://") || isLocal else {
      diagnostics.error(
        Self.invalidMethod, "The url of a network_mirror begins with https://.", at: block.range)
      return nil
    }
    return text.hasSuffix("/") ? text : text + "/"
  }

  private mutating func patterns(_ name: String, _ arguments: [Setting]) -> [ProviderPattern] {
    guard let argument = arguments.first(where: { $0.name == name }) else { return [] }
    guard let texts = argument.value.texts else {
      diagnostics.error(Self.invalidMethod, "\(name) is a list of texts.", at: argument.range)
      return []
    }
    var patterns: [ProviderPattern] = []
    for text in texts {
      if let pattern = ProviderPattern(text) {
        patterns.append(pattern)
      } else {
        diagnostics.error(
          Self.invalidMethod,
          "\"\(text)\" does not say which providers: write [hostname/]namespace/type, where * at the end stands for any, "
            + "as in */*/* or example.com/team/*.", at: argument.range)
      }
    }
    return patterns
  }

  private mutating func readOverrides(
    _ block: Setting, _ arguments: [Setting], into installation: inout ProviderInstallation
  ) {
    guard installation.methods.isEmpty else {
      diagnostics.error(
        Self.invalidMethod, "dev_overrides must stand before all other methods, because it comes before them.",
        at: block.range)
      return
    }
    for argument in arguments {
      guard let path = argument.value.text, let provider = ProviderAddress.parse(argument.name).value else {
        diagnostics.error(
          "Invalid provider installation dev overrides",
          "\"\(argument.name)\" is not the address of a provider with the path of a directory.", at: argument.range)
        continue
      }
      installation.developmentOverrides[provider] = SourcePath.clean(path)
    }
  }

  private static let invalidMethod = "Invalid provider_installation method block"
}
