package import Addresses
package import HCL

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
