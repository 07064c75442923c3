import AWSClient
import Numbers
import OperatingSystem
import Providers
import Values

/// The arguments of `provider "aws"`, read from its configuration.
struct ProviderSettings: Sendable {
  let configuration: Value

  init(_ configuration: Value) { self.configuration = configuration }

  /// A known text that is not empty.
  func text(_ name: String) -> String? {
    configuration.attribute(name)?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
  }

  func bool(_ name: String) -> Bool { configuration.attribute(name)?.boolValue ?? false }

  func integer(_ name: String) -> Int? { configuration.attribute(name)?.numberValue?.intValue }

  func texts(_ name: String) -> [String] {
    (configuration.attribute(name)?.elements ?? []).compactMap(\.stringValue)
  }

  func block(_ name: String) -> Value? {
    configuration.attribute(name)?.elements?.first { $0.isKnown && !$0.isNull }
  }

  func blocks(_ name: String) -> [Value] {
    (configuration.attribute(name)?.elements ?? []).filter { $0.isKnown && !$0.isNull }
  }

  /// Whether an argument is written but not known yet.
  func isUnknown(_ name: String) -> Bool { configuration.attribute(name).map { !$0.isKnown } ?? false }

  /// The tags of `default_tags`, with those of the environment's `TF_AWS_DEFAULT_TAGS_…` below them.
  func defaultTags(_ environment: Environment) -> [String: String] {
    let prefix = "TF_AWS_DEFAULT_TAGS_"
    var tags: [String: String] = [:]
    for (name, value) in environment.variables where name.hasPrefix(prefix) {
      tags[String(name.dropFirst(prefix.count))] = value
    }
    for (key, value) in Tags.texts(block("default_tags")?.attribute("tags")) { tags[key] = value }
    return tags
  }

  /// Whether `default_tags` depends on nothing that does not exist yet.
  var knowsDefaultTags: Bool { configuration.attribute("default_tags")?.isWhollyKnown ?? true }

  /// The keys and prefixes of `ignore_tags`, and the environment's.
  func ignoredTags(_ environment: Environment) -> IgnoredTags {
    func listed(_ name: String) -> [String] {
      (environment[name] ?? "").split(separator: ",").map { String($0.drop { $0 == " " }) }
    }
    let block = block("ignore_tags")
    func texts(_ name: String) -> [String] { (block?.attribute(name)?.elements ?? []).compactMap(\.stringValue) }
    return IgnoredTags(
      keys: Set(texts("keys") + listed("TF_AWS_IGNORE_TAGS_KEYS")),
      prefixes: texts("key_prefixes") + listed("TF_AWS_IGNORE_TAGS_KEY_PREFIXES"))
  }

  /// Endpoint by service, by the names of the models.
  var endpoints: [String: String] {
    var found: [String: String] = [:]
    for block in blocks("endpoints") {
      for (name, value) in block.keyedValues?.pairs.map({ ($0, $1) }) ?? [] {
        guard let url = value.stringValue, !url.isEmpty else { continue }
        found[EndpointNames.model(name)] = url
      }
    }
    return found
  }
}
