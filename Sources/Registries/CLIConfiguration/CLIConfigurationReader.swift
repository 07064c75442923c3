import Addresses
import Diagnostics
import OperatingSystem

/// Turns the entries of a settings file into a CLI configuration.
struct CLIConfigurationReader {
  let environment: Environment
  var diagnostics = Diagnostics()

  init(environment: Environment) { self.environment = environment }

  mutating func read(_ path: String, _ fileSystem: any FileSystem, into configuration: inout CLIConfiguration) {
    let bytes: [UInt8]
    do throws(FileSystemError) {
      bytes = try fileSystem.read(path)
    } catch {
      diagnostics.error("Unreadable CLI configuration file", "The file \(path) can't be read: \(error.reason).")
      return
    }
    do throws(SettingsReader.Failure) {
      let isJSON = path.hasSuffix(".json") || bytes.first { $0 > 32 } == UInt8(ascii: "{")
      let entries =
        try isJSON
        ? SettingsReader.readJSON(bytes, filename: path)
        : SettingsReader.read(bytes, filename: path)
      for entry in entries { read(entry, into: &configuration) }
    } catch {
      diagnostics.error(Self.invalid, error.message, at: error.range)
    }
  }

  private mutating func read(_ entry: Setting, into configuration: inout CLIConfiguration) {
    switch entry.name {
    case "plugin_cache_dir":
      configuration.pluginCacheDirectory = text(entry).map(expanded)
    case "plugin_cache_may_break_dependency_lock_file":
      if flag(entry) == true { configuration.pluginCacheMayBreakLockFile = true }
    case "disable_checkpoint", "disable_checkpoint_signature":
      // Nothing is ever sent home, so there is nothing to turn off.
      _ = flag(entry)
    case "credentials": readCredentials(entry, into: &configuration)
    case "credentials_helper": readHelper(entry, into: &configuration)
    case "host": readHost(entry, into: &configuration)
    case "provider_installation": readInstallation(entry, into: &configuration)
    default:
      // Others have been there and will come; the reference says nothing about them either.
      break
    }
  }

  // MARK: Hosts

  private mutating func hostname(_ entry: Setting) -> String? {
    guard let label = entry.labels.first, entry.labels.count == 1 else {
      diagnostics.error(Self.invalid, "A \(entry.name) block has one label, the name of a host.", at: entry.range)
      return nil
    }
    guard let hostname = Hostname.comparable(label) else {
      diagnostics.error(Self.invalid, "\"\(label)\" is not the name of a host.", at: entry.range)
      return nil
    }
    return hostname
  }

  private mutating func readCredentials(_ entry: Setting, into configuration: inout CLIConfiguration) {
    guard let hostname = hostname(entry) else { return }
    let token = entry.value.entries?.first { $0.name == "token" }?.value.text
    configuration.tokens[hostname] = token
  }

  private mutating func readHelper(_ entry: Setting, into configuration: inout CLIConfiguration) {
    guard let name = entry.labels.first, entry.labels.count == 1, !name.contains("/") else {
      diagnostics.error(Self.invalid, "A credentials_helper block has one label, a name.", at: entry.range)
      return
    }
    if configuration.credentialsHelper != nil {
      diagnostics.error(Self.invalid, "Only one credentials_helper block may be there.", at: entry.range)
    }
    let arguments = entry.value.entries?.first { $0.name == "args" }?.value.texts ?? []
    configuration.credentialsHelper = CredentialsHelper(name: name, arguments: arguments)
  }

  private mutating func readHost(_ entry: Setting, into configuration: inout CLIConfiguration) {
    guard let hostname = hostname(entry) else { return }
    var services: [String: String] = [:]
    for service in entry.value.entries?.first(where: { $0.name == "services" })?.value.entries ?? [] {
      // Services that are objects are for logging in, which needs no registry.
      if let url = service.value.text { services[service.name] = url }
    }
    configuration.hosts[hostname] = services
  }

  // MARK: Values

  mutating func text(_ entry: Setting) -> String? {
    guard let text = entry.value.text else {
      diagnostics.error(Self.invalid, "\(entry.name) needs a text in quotes.", at: entry.range)
      return nil
    }
    return text
  }

  private mutating func flag(_ entry: Setting) -> Bool? {
    guard let flag = entry.value.flag else {
      diagnostics.error(Self.invalid, "\(entry.name) is true or false.", at: entry.range)
      return nil
    }
    return flag
  }

  /// The text with `$NAME` and `${NAME}` replaced by variables of the environment.
  private func expanded(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      var name: Substring
      if rest.hasPrefix("{") {
        name = rest.dropFirst().prefix { $0 != "}" }
        rest = rest.dropFirst(name.count + 2)
      } else {
        name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        rest = rest.dropFirst(name.count)
      }
      result += environment[String(name)] ?? ""
    }
    return result + rest
  }

  static let invalid = "Invalid CLI configuration"
}
