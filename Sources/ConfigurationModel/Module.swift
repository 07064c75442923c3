package import Addresses
package import Diagnostics
package import HCL
package import Values

/// All declarations of one module in source, with overrides applied; bodies are not decoded.
package final class Module: Sendable {
  package let address: ModuleAddress
  /// The module's directory relative to the working directory, with `/`; what `path.module` gives.
  package let directory: String
  package let variables: [String: VariableDeclaration]
  package let locals: [String: LocalDeclaration]
  package let outputs: [String: OutputDeclaration]
  package let calls: [String: ModuleCall]
  package let resources: [ResourceName: ResourceDeclaration]
  package let checks: [String: CheckDeclaration]
  package let providerRequirements: [String: ProviderRequirement]
  package let providerConfigurations: [ProviderKey: ProviderConfigurationDeclaration]
  package let moved: [MovedDeclaration]
  package let removed: [RemovedDeclaration]
  package let imports: [ImportDeclaration]
  package let coreVersionConstraints: [CoreVersionConstraint]
  /// `backend` or `cloud` of the root module.
  package let backend: BackendDeclaration?
  /// `encryption` blocks of `terraform` blocks.
  package let encryption: [Block]
  /// `provider_meta` blocks by local provider name.
  package let providerMeta: [String: Block]
  /// Child modules by the names of their calls.
  package let children: [String: Module]

  package init(
    address: ModuleAddress, directory: String, variables: [String: VariableDeclaration] = [:],
    locals: [String: LocalDeclaration] = [:], outputs: [String: OutputDeclaration] = [:],
    calls: [String: ModuleCall] = [:], resources: [ResourceName: ResourceDeclaration] = [:],
    checks: [String: CheckDeclaration] = [:], providerRequirements: [String: ProviderRequirement] = [:],
    providerConfigurations: [ProviderKey: ProviderConfigurationDeclaration] = [:], moved: [MovedDeclaration] = [],
    removed: [RemovedDeclaration] = [], imports: [ImportDeclaration] = [],
    coreVersionConstraints: [CoreVersionConstraint] = [], backend: BackendDeclaration? = nil,
    encryption: [Block] = [], providerMeta: [String: Block] = [:], children: [String: Module] = [:]
  ) {
    self.address = address
    self.directory = directory
    self.variables = variables
    self.locals = locals
    self.outputs = outputs
    self.calls = calls
    self.resources = resources
    self.checks = checks
    self.providerRequirements = providerRequirements
    self.providerConfigurations = providerConfigurations
    self.moved = moved
    self.removed = removed
    self.imports = imports
    self.coreVersionConstraints = coreVersionConstraints
    self.backend = backend
    self.encryption = encryption
    self.providerMeta = providerMeta
    self.children = children
  }
}

/// The local name of a provider in a module with the alias of one of its configurations.
package struct ProviderKey: Hashable, Sendable {
  package var localName: String
  package var alias: String?

  package init(_ localName: String, alias: String? = nil) {
    self.localName = localName
    self.alias = alias
  }
}

/// An entry of `required_providers`.
package struct ProviderRequirement: Sendable {
  package var localName: String
  package var source: ProviderAddress
  /// The text of the version constraints; empty for any.
  package var versionConstraint: String
  package var versionRange: SourceRange?
  package var configurationAliases: [ProviderKey]
  package var range: SourceRange

  package init(
    localName: String, source: ProviderAddress, versionConstraint: String, versionRange: SourceRange?,
    configurationAliases: [ProviderKey], range: SourceRange
  ) {
    self.localName = localName
    self.source = source
    self.versionConstraint = versionConstraint
    self.versionRange = versionRange
    self.configurationAliases = configurationAliases
    self.range = range
  }
}

/// `required_version` of a module.
package struct CoreVersionConstraint: Sendable {
  package var text: String
  package var range: SourceRange

  package init(text: String, range: SourceRange) {
    self.text = text
    self.range = range
  }
}

/// `backend "s3" { … }`.
package struct BackendDeclaration: Sendable {
  package var type: String
  package var body: Body
  package var range: SourceRange
  package var typeRange: SourceRange

  package init(type: String, body: Body, range: SourceRange, typeRange: SourceRange) {
    self.type = type
    self.body = body
    self.range = range
    self.typeRange = typeRange
  }
}
