package import OperatingSystem

/// The profiles of `~/.aws/config` and `~/.aws/credentials`.
package struct SharedConfiguration: Sendable, Equatable {
  /// Key to value of one section; keys of nested blocks are "s3.addressing_style".
  package typealias Section = [String: String]

  /// Profiles by name; what the credentials file says wins.
  package private(set) var profiles: [String: Section] = [:]
  private var services: [String: Section] = [:]
  private var sessions: [String: Section] = [:]

  /// No profiles.
  package init() {}

  /// Reads the texts of both files.
  package init(config: String, credentials: String) {
    for (name, section) in IniReader.sections(config) {
      let words = name.split(whereSeparator: \.isWhitespace).map(String.init)
      switch (words.first, words.count) {
      case ("profile", 2): profiles[words[1], default: [:]].merge(section) { $1 }
      case ("services", 2): services[words[1], default: [:]].merge(section) { $1 }
      case ("sso-session", 2): sessions[words[1], default: [:]].merge(section) { $1 }
      case ("default", 1): profiles["default", default: [:]].merge(section) { $1 }
      default: continue
      }
    }
    for (name, section) in IniReader.sections(credentials) { profiles[name, default: [:]].merge(section) { $1 } }
  }

  /// Reads the files that the environment names, or the ones in the home directory; missing files are empty.
  package static func load(
    _ files: any FileSystem, _ environment: Environment, configFiles: [String] = [], credentialFiles: [String] = []
  ) -> SharedConfiguration {
    let home = environment.nonEmpty("HOME") ?? ""
    func paths(_ explicit: [String], _ variable: String, _ name: String) -> [String] {
      let chosen = explicit.isEmpty ? [environment.nonEmpty(variable) ?? home + "/.aws/" + name] : explicit
      return chosen.map { $0.hasPrefix("~/") ? home + $0.dropFirst() : $0 }
    }
    func texts(_ paths: [String]) -> String { paths.compactMap { try? files.readText($0) }.joined(separator: "\n") }
    return SharedConfiguration(
      config: texts(paths(configFiles, "AWS_CONFIG_FILE", "config")),
      credentials: texts(paths(credentialFiles, "AWS_SHARED_CREDENTIALS_FILE", "credentials")))
  }

  /// The endpoint that a profile names for a service, by the service's identifier ("cloudwatch_logs").
  func serviceEndpoint(profile: String, identifier: String) -> String? {
    profiles[profile]?["services"].flatMap { services[$0]?[identifier + ".endpoint_url"] }
  }

  /// The settings of an `sso-session`.
  func session(_ name: String) -> Section? { sessions[name] }
}
