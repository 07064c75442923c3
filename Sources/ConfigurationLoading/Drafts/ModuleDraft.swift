import Addresses
import ConfigurationModel
import Diagnostics
import HCL

/// A module while its files are joined: declarations by name, in the order of the files.
struct ModuleDraft {
  var diagnostics = Diagnostics()
  var coreVersionConstraints: [CoreVersionConstraint] = []
  var backend: BackendDeclaration?
  var cloud: BackendDeclaration?
  var encryption: [Block] = []
  var requiredProvidersRange: SourceRange?
  var requirements: [String: ProviderRequirement] = [:]
  var providerMeta: [String: Block] = [:]
  var providers: [ProviderKey: ProviderConfigurationDeclaration] = [:]
  var variables: [String: VariableDraft] = [:]
  var locals: [String: LocalDeclaration] = [:]
  var outputs: [String: OutputDraft] = [:]
  var calls: [String: ModuleCallDraft] = [:]
  var resources: [ResourceName: ResourceDraft] = [:]
  var checks: [String: CheckDeclaration] = [:]
  var moved: [MovedDeclaration] = []
  var removed: [RemovedDeclaration] = []
  var imports: [ImportDeclaration] = []

  /// Joins the declarations of primary files and lays those of override files over them.
  init(primary: [FileDeclarations], overrides: [FileDeclarations]) {
    for file in primary { appendRequirements(file) }
    for file in overrides {
      for draft in file.requiredProviders {
        for requirement in draft.requirements { requirements[requirement.localName] = requirement }
      }
    }
    for file in primary { append(file) }
    for file in overrides { override(by: file) }
    resolveProviders()
  }

  private mutating func appendRequirements(_ file: FileDeclarations) {
    for draft in file.requiredProviders {
      if requiredProvidersRange != nil {
        diagnostics.error(
          "Duplicate required providers configuration",
          "A module has one required_providers block; join the two.", at: draft.range)
        continue
      }
      requiredProvidersRange = draft.range
      for requirement in draft.requirements { requirements[requirement.localName] = requirement }
    }
  }

  /// The provider that a local name means in this module.
  func provider(named localName: String) -> ProviderAddress {
    requirements[localName]?.source ?? .implied(localName)
  }

  private mutating func resolveProviders() {
    for (name, draft) in resources {
      let localName = draft.declaration.providerReference?.key.localName ?? name.impliedProvider
      let provider = provider(named: localName)
      resources[name]?.declaration.provider = provider
    }
  }
}
