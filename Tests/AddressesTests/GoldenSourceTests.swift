import Addresses
import Diagnostics
import JSON
import TestSupport
import Testing

/// Source addresses and versions against the recorded results of the reference.
@Suite struct GoldenSourceTests {
  @Test func sources() throws {
    let score = try GoldenUnits("source-address").score { one in
      guard let input = one["input"]?.string else { return "unreadable case" }
      return one.group == "provider" ? Self.provider(input, one) : Self.module(input, one)
    }
    #expect(score.isGood, "\(score)")
  }

  private static func provider(_ input: String, _ one: GoldenUnits.Case) -> String? {
    let parsed = ProviderAddress.parse(input)
    guard let provider = parsed.value else {
      return AddressFacts.compare(
        parsed.diagnostics.all.first?.summary, one["diagnostics"]?[0]?["summary"]?.string)
    }
    return AddressFacts.compare(provider.hostname, one["host"]?.string.map(AddressFacts.folded))
      ?? AddressFacts.compare(provider.namespace, one["namespace"]?.string)
      ?? AddressFacts.compare(provider.type, one["type"]?.string)
      ?? AddressFacts.compare(provider.display, one["display"]?.string)
  }

  private static func module(_ input: String, _ one: GoldenUnits.Case) -> String? {
    let registry = try? RegistryModuleSource.parse(input)
    if (registry == nil) != (one["registry_error"]?.bool ?? false) {
      return "registry: \(String(describing: registry))"
    }
    guard let source = try? ModuleSource.parse(input) else { return one["error"] == nil ? "refused" : nil }
    if one["error"] != nil { return "accepted as \(source)" }
    let (kind, subdirectory): (String, String?) =
      switch source {
      case .local: ("local", nil)
      case .registry(let registry): ("registry", registry.subdirectory)
      case .remote(let remote): ("remote", remote.subdirectory)
      }
    return AddressFacts.compare(kind, one["kind"]?.string)
      ?? AddressFacts.compare(source.description, one["normal"]?.string.map(AddressFacts.folded))
      ?? AddressFacts.compare(subdirectory, one["subdir"]?.string)
  }

  @Test func versions() throws {
    let score = try GoldenUnits("version-constraint").score { one in
      switch one.group {
      case "constraint": return Self.constraint(one)
      case "canonical":
        return AddressFacts.compare(
          one["constraint"]?.string.flatMap { VersionConstraints(provider: $0)?.description },
          one["provider_canonical"]?.string)
      case "order":
        guard let a = one["a"]?.string, let b = one["b"]?.string else { return "unreadable case" }
        let provider = Version(provider: a).flatMap { one in Version(provider: b).map { one.compare(provider: $0) } }
        let module = Version(module: a).flatMap { one in Version(module: b).map { one.compare(module: $0) } }
        return AddressFacts.compare(provider.map { "\($0)" }, one["provider"]?.int64.map { "\($0)" })
          ?? AddressFacts.compare(module.map { "\($0)" }, one["module"]?.int64.map { "\($0)" })
      default:
        let text = one["version"]?.string ?? ""
        return AddressFacts.compare(Version(module: text)?.description, one["module_canonical"]?.string)
          ?? AddressFacts.compare(Version(provider: text)?.description, one["provider_canonical"]?.string)
      }
    }
    #expect(score.isGood, "\(score)")
  }

  private static func constraint(_ one: GoldenUnits.Case) -> String? {
    let text = one["constraint"]?.string ?? ""
    let (provider, module) = (VersionConstraints(provider: text), VersionConstraints(module: text))
    if (provider == nil) != (one["provider_error"]?.bool ?? false) { return "provider constraint" }
    if (module == nil) != (one["module_error"]?.bool ?? false) { return "module constraint" }
    if let provider, let problem = AddressFacts.compare(provider.description, one["provider_canonical"]?.string) {
      return problem
    }
    for fact in one["versions"]?.array ?? [] {
      let version = fact["version"]?.string ?? ""
      let asProvider: JSONValue? =
        Version(provider: version).map { v in provider.map { .bool($0.allows(provider: v)) } }
        ?? .string("error")
      let asModule: JSONValue? =
        Version(module: version).map { v in module.map { .bool($0.allows(module: v)) } }
        ?? .string("error")
      if asProvider != fact["provider"] { return "provider \(version): \(String(describing: asProvider))" }
      if asModule != fact["module"] { return "module \(version): \(String(describing: asModule))" }
    }
    return nil
  }
}
