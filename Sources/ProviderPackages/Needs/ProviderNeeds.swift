import Diagnostics
package import Addresses
package import ConfigurationModel

/// What a configuration and its state want of providers.
package struct ProviderNeeds: Sendable {
  package private(set) var all: [ProviderAddress: ProviderNeed] = [:]

  /// The needs of a module and of everything it calls.
  package init(_ root: Module) {
    var modules = [root]
    var next = 0
    while next < modules.count {
      add(modules[next])
      modules += modules[next].children.sorted { $0.key < $1.key }.map(\.value)
      next += 1
    }
  }

  /// No needs.
  package init() {}

  /// The needs in the order of the addresses.
  package var sorted: [ProviderNeed] { all.values.sorted { $0.provider < $1.provider } }

  /// Adds a type that the state has objects of.
  package mutating func add(_ type: UsedType, of provider: ProviderAddress) {
    all[provider, default: ProviderNeed(provider)].types.insert(type)
  }

  /// Adds a provider whatever it is used for.
  package mutating func add(_ provider: ProviderAddress) {
    if all[provider] == nil { all[provider] = ProviderNeed(provider) }
  }

  private mutating func add(_ module: Module) {
    for requirement in module.providerRequirements.values.sorted(by: { $0.localName < $1.localName }) {
      add(requirement.source)
      add(requirement.versionConstraint, requirement.versionRange, module.address, to: requirement.source)
    }
    for configuration in module.providerConfigurations.values.sorted(by: { "\($0.key)" < "\($1.key)" }) {
      let provider =
        module.providerRequirements[configuration.key.localName]?.source ?? .implied(configuration.key.localName)
      add(provider)
      add(configuration.versionConstraint, configuration.versionRange, module.address, to: provider)
    }
    for resource in module.resources.values.sorted(by: { $0.name < $1.name }) {
      let type = UsedType(resource.name.mode, resource.name.type)
      add(type, of: resource.provider)
      let isDeclared = module.providerRequirements.values.contains { $0.source == resource.provider }
      if !isDeclared, all[resource.provider]?.implied == nil {
        all[resource.provider]?.implied = (type, resource.typeRange)
      }
    }
    for block in module.imports where block.resource.module == module.address {
      let name = block.resource.resource
      guard module.resources[name] == nil else { continue }
      let word = String(name.type.prefix { $0 != "_" })
      add(UsedType(name.mode, name.type), of: module.providerRequirements[word]?.source ?? .implied(word))
    }
  }

  private mutating func add(
    _ text: String, _ range: SourceRange?, _ module: ModuleAddress, to provider: ProviderAddress
  ) {
    // Text that is no constraint was reported when the configuration was read.
    guard let constraints = VersionConstraints(provider: text), !constraints.all.isEmpty else { return }
    all[provider]?.demands.append(.init(constraints: constraints, text: text, module: module, range: range))
  }
}
