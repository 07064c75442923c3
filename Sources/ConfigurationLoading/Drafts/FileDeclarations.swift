import Addresses
import ConfigurationModel
import Diagnostics
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

/// A `required_providers` block.
struct RequiredProvidersDraft {
  var requirements: [ProviderRequirement]
  var range: SourceRange
}

/// A `variable` block with what was written and what is only assumed.
struct VariableDraft {
  var declaration: VariableDeclaration
  var hasType = false
  var hasDescription = false
  var hasSensitive = false
  var hasNullable = false
}

/// An `output` block with what was written.
struct OutputDraft {
  var declaration: OutputDeclaration
  var hasValue = false
  var hasSensitive = false
}

/// A `module` block whose source is not evaluated yet.
struct ModuleCallDraft {
  var declaration: ModuleCall
  var source: Expression?
  var version: Attribute?
  var repetition = RepetitionDraft()
}

/// A `resource`, `data` or `ephemeral` block.
struct ResourceDraft {
  var declaration: ResourceDeclaration
  var repetition = RepetitionDraft()
  /// Whether `ignore_changes` was written with at least one element.
  var hasIgnoreChanges: Bool { !declaration.lifecycle.ignoreChanges.isEmpty }
}

/// A `check` block with its data source.
struct CheckDraft {
  var declaration: CheckDeclaration
  var data: ResourceDraft?
}

/// A `moved` block; sides that could not be read are missing.
struct MovedDraft {
  var from: (traversal: Traversal, target: Target)?
  var to: (traversal: Traversal, target: Target)?
  var range: SourceRange
}

/// A `removed` block; it has no declaration when its address could not be read.
struct RemovedDraft {
  var declaration: RemovedDeclaration?
  var range: SourceRange
}

/// An `import` block; it has no declaration when its address could not be read.
struct ImportDraft {
  var declaration: ImportDeclaration?
  var range: SourceRange
}
