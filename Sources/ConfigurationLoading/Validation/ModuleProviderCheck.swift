import Addresses
import ConfigurationModel
import Diagnostics
import HCL

/// The provider rules for one module of the tree.
struct ModuleProviderCheck {
  let module: Module
  let parent: Module?
  let call: ModuleCall?
  var diagnostics = Diagnostics()

  /// Configurations with arguments of their own.
  private var configured: Set<String> = []
  /// Empty blocks, with which old modules ask for a configuration.
  private var empty: [String: SourceRange] = [:]
  private var aliases: [String: ProviderAddress] = [:]
  private var passed: [String: ModuleCall.PassedProvider] = [:]

  init(module: Module, parent: Module?, call: ModuleCall?) {
    self.module = module
    self.parent = parent
    self.call = call
    for (key, declaration) in module.providerConfigurations {
      let isEmpty = !declaration.body.content(BodySchema()).diagnostics.hasErrors && declaration.versionRange == nil
      if isEmpty { empty[key.text] = declaration.range } else { configured.insert(key.text) }
    }
    for requirement in module.providerRequirements.values {
      for alias in requirement.configurationAliases { aliases[alias.text] = requirement.source }
    }
    for provider in call?.providers ?? [] { passed[provider.child.key.text] = provider }
  }

  mutating func run(forbidden: SourceRange?) {
    checkRequirements()
    checkImpliedNames()
    checkCalls()
    guard let call, let parent else { return }
    if !configured.isEmpty, let forbidden {
      diagnostics.error(
        "Module is incompatible with count, for_each, and depends_on",
        "\(module.address) configures providers itself, so it can be called only once and without depends_on. Let it "
          + "take its provider configurations from the caller.", at: forbidden)
    }
    for name in configured.sorted() {
      guard let provider = passed[name] else { continue }
      diagnostics.error(
        "Cannot override provider configuration",
        "\(module.address) configures \(name) itself, so no other configuration can be passed to it.",
        at: provider.child.nameRange)
    }
    for name in aliases.keys.sorted() where !configured.contains(name) && passed[name] == nil {
      diagnostics.error(
        "Missing required provider configuration",
        "The module needs a configuration named \(name); pass one in the providers argument.", at: call.range)
    }
    for name in passed.keys.sorted() {
      if let provider = passed[name] { checkPassed(provider, name, parent) }
    }
    checkEmptyBlocks()
  }

  private mutating func checkRequirements() {
    var seen: Set<ProviderAddress> = []
    for name in module.providerRequirements.keys.sorted() {
      guard let requirement = module.providerRequirements[name] else { continue }
      let source = requirement.source
      let isImpliedElsewhere =
        source.isDefault && name != source.type
        && module.providerConfigurations.keys.contains { $0.localName == source.type }
      if !seen.insert(source).inserted || isImpliedElsewhere {
        diagnostics.warning(
          "Duplicate required provider",
          "The provider \(source.display) has more than one local name in this module; use one of them.",
          at: requirement.range)
      }
    }
  }

  private mutating func checkImpliedNames() {
    let resources = module.resources.values.filter { $0.name.mode != .ephemeral && $0.providerReference == nil }
    for resource in resources.sorted(by: { $0.name < $1.name }) {
      let localName = resource.name.impliedProvider
      guard ProviderAddress.normalPart(localName) != nil else {
        diagnostics.error(
          "Invalid provider local name",
          "The type begins with \(localName), which is no name of a provider; say which one with the provider argument.",
          at: resource.range)
        continue
      }
      if module.providerRequirements[localName] != nil { continue }
      let implied = ProviderAddress.implied(localName)
      for other in module.providerRequirements.keys.sorted()
      where module.providerRequirements[other]?.source == implied {
        diagnostics.warning(
          "Duplicate required provider",
          "The type implies the provider \(implied.display), which this module calls \(other).", at: resource.range)
      }
    }
  }

  private mutating func checkCalls() {
    for name in module.calls.keys.sorted() {
      for provider in module.calls[name]?.providers ?? [] where provider.parent.key.alias == nil {
        let local = provider.parent.key.localName
        let isConfigured = configured.contains(local)
        guard isConfigured || module.providerRequirements[local] != nil else {
          diagnostics.warning(
            "Reference to undefined provider",
            "Nothing in this module declares the provider \(local); add it to required_providers.",
            at: provider.parent.nameRange)
          continue
        }
        if let call, !isConfigured, passed[local] == nil {
          diagnostics.warning(
            "Missing required provider configuration",
            "\(module.address) passes the provider \(local) on, but gets none; pass it in the providers argument.",
            at: call.range)
        }
      }
    }
  }

  private mutating func checkPassed(_ provider: ModuleCall.PassedProvider, _ name: String, _ parent: Module) {
    let required = module.providerRequirements[name]?.source
    let isKnown = required != nil || aliases[name] != nil || empty[name] != nil
    let childType = aliases[name] ?? required ?? Self.type(of: provider.child.key.localName, in: module)
    if !isKnown {
      let message =
        "The called module declares no provider \(name); add it to the module's required_providers."
      if childType.isDefault {
        diagnostics.warning("Reference to undefined provider", message, at: provider.child.nameRange)
      } else {
        diagnostics.error("Reference to undefined provider", message, at: provider.child.nameRange)
      }
    }
    let parentType =
      parent.providerRequirements[name]?.source ?? Self.type(of: provider.parent.key.localName, in: parent)
    if childType == parentType { return }
    let hasOtherName = module.providerRequirements.values.contains { $0.source == parentType }
    diagnostics.error(
      "Provider type mismatch",
      "\(provider.parent.key.text) is a configuration of \(parentType.display), but the module's \(name) is of "
        + "\(childType.display).", at: hasOtherName ? provider.child.nameRange : provider.parent.nameRange)
  }

  /// The provider that a local name means: by requirement, else at the default registry even for built-in names.
  private static func type(of localName: String, in module: Module) -> ProviderAddress {
    module.providerRequirements[localName]?.source
      ?? ProviderAddress(hostname: ProviderAddress.defaultRegistry, namespace: "hashicorp", type: localName)
  }

  private mutating func checkEmptyBlocks() {
    let byName = Dictionary(grouping: empty) { String($0.key.prefix { $0 != "." }) }
    for name in byName.keys.sorted() {
      let ranges = (byName[name] ?? []).map(\.value).sorted {
        ($0.filename, $0.start.byte) < ($1.filename, $1.start.byte)
      }
      diagnostics.warning(
        "Redundant empty provider block",
        "An empty provider block no longer asks for a configuration. Name the provider in required_providers instead, "
          + "with configuration_aliases where it has aliases.", at: ranges.first)
    }
  }
}

extension ProviderAddress {
  /// Whether it is one of those that a local name alone can mean.
  var isDefault: Bool { hostname == ProviderAddress.defaultRegistry && namespace == "hashicorp" }
}
