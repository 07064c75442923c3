import Addresses
import ConfigurationModel
import JSON
import Providers
import Schemas
import Values

/// The provider configurations of all modules, as `show -json` writes them. A module that is given its parent's
/// configuration has no entry of its own.
struct ProviderConfigurationsJSON {
  private struct Entry {
    var name: String
    var provider: ProviderAddress
    var alias: String?
    var versionConstraint = ""
    var module: ModuleAddress
    var expressions: JSONValue?
    /// The entry that this one stands for.
    var source: String?
  }

  private var entries: [String: Entry] = [:]
  private let schema: (ProviderAddress) -> ProviderSchema?

  init(root: Module, schema: @escaping (ProviderAddress) -> ProviderSchema?) {
    self.schema = schema
    var open: [(Module, parent: ModuleAddress?)] = [(root, nil)]
    var next = 0
    while next < open.count {
      let (module, parent) = open[next]
      next += 1
      add(module, parent)
      for name in module.children.keys.sorted() {
        guard let child = module.children[name] else { continue }
        for passed in module.calls[name]?.providers ?? [] { addPassed(passed, to: child, from: module.address) }
        open.append((child, module.address))
      }
    }
  }

  /// `nil` when no provider is used.
  var json: JSONValue? {
    let own = entries.filter { $0.value.source == nil }
    if own.isEmpty { return nil }
    let sorted = own.sorted { KeyOrder.precedes($0.key, $1.key) }
    return .object(JSONObject(sorted.map { .init($0.key, encode($0.value)) }))
  }

  /// The key of the configuration that a resource of the module uses.
  func key(of provider: ProviderKey, in module: Module) -> String {
    let key = Self.key(Self.text(provider), module.address)
    return entries[key]?.source ?? key
  }

  private func encode(_ entry: Entry) -> JSONValue {
    var object: JSONObject = ["name": .string(entry.name), "full_name": .string("\(entry.provider)")]
    if let alias = entry.alias { object["alias"] = .string(alias) }
    if !entry.versionConstraint.isEmpty { object["version_constraint"] = .string(entry.versionConstraint) }
    if !entry.module.isRoot { object["module_address"] = .string("\(entry.module)") }
    object["expressions"] = entry.expressions
    return .object(object)
  }

  private static func key(_ name: String, _ module: ModuleAddress) -> String {
    module.isRoot ? name : "\(module):\(name)"
  }

  private static func text(_ key: ProviderKey) -> String { key.alias.map { key.localName + "." + $0 } ?? key.localName }

  private mutating func add(_ module: Module, _ parent: ModuleAddress?) {
    var constraints: [ProviderAddress: String] = [:]
    for requirement in module.providerRequirements.values where !requirement.versionConstraint.isEmpty {
      constraints[requirement.source] = requirement.versionConstraint
    }
    for (key, declaration) in module.providerConfigurations {
      let provider = module.providerRequirements[key.localName]?.source ?? .implied(key.localName)
      let written = schema(provider)?.configuration.written(in: declaration.body)
      entries[Self.key(Self.text(key), module.address)] = Entry(
        name: key.localName, provider: provider, alias: key.alias, versionConstraint: constraints[provider] ?? "",
        module: module.address, expressions: written.flatMap(ExpressionJSON.encode))
    }
    for (name, requirement) in module.providerRequirements {
      addImplied(name, requirement.source, constraints, module.address, parent)
    }
    let used = Set(module.resources.values.map(\.provider))
    for provider in used { addImplied(provider.type, provider, constraints, module.address, parent) }
  }

  /// A provider without a configuration of its own: inherited where the parent has one of that name.
  private mutating func addImplied(
    _ name: String, _ provider: ProviderAddress, _ constraints: [ProviderAddress: String], _ module: ModuleAddress,
    _ parent: ModuleAddress?
  ) {
    let key = Self.key(name, module)
    guard entries[key] == nil else { return }
    entries[key] = Entry(
      name: name, provider: provider, versionConstraint: constraints[provider] ?? "", module: module,
      source: parent.flatMap { source(Self.key(name, $0), provider) })
  }

  private mutating func addPassed(_ passed: ModuleCall.PassedProvider, to child: Module, from parent: ModuleAddress) {
    let name = passed.child.key.localName
    let provider = child.providerRequirements[name]?.source ?? .implied(name)
    let text = Self.text(passed.child.key)
    entries[Self.key(text, child.address)] = Entry(
      name: text, provider: provider, module: child.address,
      source: source(Self.key(Self.text(passed.parent.key), parent), provider))
  }

  /// The entry behind `key` that stands for itself, if it configures the same provider.
  private func source(_ key: String, _ provider: ProviderAddress) -> String? {
    guard let entry = entries[key], entry.provider == provider else { return nil }
    return entry.source ?? key
  }
}
