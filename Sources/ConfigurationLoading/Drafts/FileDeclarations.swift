import ConfigurationModel
import HCL

/// Everything that one file declares, before files are joined to a module.
struct FileDeclarations {
  var coreVersionConstraints: [CoreVersionConstraint] = []
  var backends: [BackendDeclaration] = []
  var clouds: [BackendDeclaration] = []
  var requiredProviders: [RequiredProvidersDraft] = []
  var providerMeta: [Block] = []
  var encryption: [Block] = []
  var providers: [ProviderConfigurationDeclaration] = []
  var variables: [VariableDraft] = []
  var locals: [LocalDeclaration] = []
  var outputs: [OutputDraft] = []
  var calls: [ModuleCallDraft] = []
  var resources: [ResourceDraft] = []
  var checks: [CheckDraft] = []
  var moved: [MovedDraft] = []
  var removed: [RemovedDraft] = []
  var imports: [ImportDraft] = []
}
