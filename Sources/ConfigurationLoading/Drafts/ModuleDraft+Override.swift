import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Values

extension ModuleDraft {
  /// Lays an override file over what is declared: what it gives replaces, the rest stays.
  mutating func override(by file: FileDeclarations) {
    overrideBackends(file)
    for declaration in file.providers { override(by: declaration) }
    for draft in file.variables { override(by: draft) }
    for declaration in file.locals {
      if locals[declaration.name] == nil {
        missing("base local value definition", declaration.range)
      } else {
        locals[declaration.name] = declaration
      }
    }
    for draft in file.outputs { override(by: draft) }
    for draft in file.calls { override(by: draft) }
    for draft in file.resources { override(by: draft) }
    for draft in file.moved { forbidden("moved", draft.range) }
    for draft in file.imports { forbidden("import", draft.range) }
    for draft in file.removed { forbidden("Removed", draft.range) }
  }

  private mutating func overrideBackends(_ file: FileDeclarations) {
    if let declaration = file.backends.first {
      if file.backends.count > 1 {
        diagnostics.error(
          "Duplicate backend configuration", "An override file has at most one backend.", at: file.backends[1].range)
      } else {
        cloud = nil
        backend = declaration
      }
    }
    if let declaration = file.clouds.first {
      if file.clouds.count > 1 {
        diagnostics.error(
          "Duplicate cloud configurations", "An override file has at most one cloud block.", at: file.clouds[1].range)
      } else {
        backend = nil
        cloud = declaration
      }
    }
    if let block = file.encryption.first {
      if file.encryption.count > 1 {
        diagnostics.error(
          "Duplicate encryption configuration", "An override file has at most one encryption block.",
          at: file.encryption[1].definitionRange)
      } else {
        encryption.append(block)
      }
    }
  }

  private mutating func override(by declaration: ProviderConfigurationDeclaration) {
    guard var base = providers[declaration.key] else {
      if declaration.key.alias == nil {
        providers[declaration.key] = declaration
      } else {
        missing("base provider configuration for override", declaration.range, isComplete: true)
      }
      return
    }
    if declaration.versionRange != nil {
      base.versionConstraint = declaration.versionConstraint
      base.versionRange = declaration.versionRange
    }
    base.body = base.body.overridden(by: declaration.body)
    providers[declaration.key] = base
  }

  private mutating func override(by draft: VariableDraft) {
    let declaration = draft.declaration
    guard var base = variables[declaration.name] else {
      return missing("base variable declaration", declaration.range)
    }
    if draft.hasDescription { base.declaration.description = declaration.description }
    if draft.hasSensitive { base.declaration.isSensitive = declaration.isSensitive }
    if draft.hasNullable { base.declaration.isNullable = declaration.isNullable }
    if let value = declaration.defaultValue { base.declaration.defaultValue = value }
    if draft.hasType {
      base.declaration.type = declaration.type
      base.declaration.typeDefaults = declaration.typeDefaults
      base.declaration.hasTypeConstraint = true
    }
    if let value = base.declaration.defaultValue {
      do throws(ConversionError) {
        base.declaration.defaultValue = try value.converted(to: base.declaration.type)
      } catch {
        diagnostics.error(
          "Invalid default value for variable",
          "With this override the default does not fit the type: \(error.text).", at: declaration.range)
      }
      if !base.declaration.isNullable, value.isNull {
        diagnostics.error("Invalid default value for variable", FileDecoder.nullDefault, at: declaration.range)
      }
    }
    variables[declaration.name] = base
  }

  private mutating func override(by draft: OutputDraft) {
    let declaration = draft.declaration
    guard var base = outputs[declaration.name] else { return missing("base output definition", declaration.range) }
    if !declaration.description.isEmpty { base.declaration.description = declaration.description }
    if draft.hasValue { base.declaration.expression = declaration.expression }
    if draft.hasSensitive { base.declaration.isSensitive = declaration.isSensitive }
    checkDependencies(declaration.dependsOn)
    outputs[declaration.name] = base
  }

  private mutating func override(by draft: ModuleCallDraft) {
    let declaration = draft.declaration
    guard var base = calls[declaration.name] else { return missing("module call", declaration.range) }
    if let source = draft.source {
      base.source = source
      base.declaration.sourceRange = declaration.sourceRange
    }
    if let version = draft.version { base.version = version }
    base.repetition.override(by: draft.repetition)
    base.declaration.repetition = base.repetition.repetition
    base.declaration.body = base.declaration.body.overridden(by: declaration.body)
    if !declaration.providers.isEmpty { base.declaration.providers = declaration.providers }
    checkDependencies(declaration.dependsOn)
    calls[declaration.name] = base
  }

  private mutating func override(by draft: ResourceDraft) {
    let declaration = draft.declaration
    guard var base = resources[declaration.name] else {
      let kind =
        switch declaration.name.mode {
        case .managed: "resource"
        case .data: "data resource"
        case .ephemeral: "ephemeral resource"
        }
      return missing(kind, declaration.range)
    }
    base.repetition.override(by: draft.repetition)
    base.declaration.repetition = base.repetition.repetition
    if let reference = declaration.providerReference { base.declaration.providerReference = reference }
    if let connection = declaration.connection { base.declaration.connection = connection }
    if !declaration.provisioners.isEmpty { base.declaration.provisioners = declaration.provisioners }
    ModuleDraft.override(&base.declaration.lifecycle, by: declaration.lifecycle)
    base.declaration.body = base.declaration.body.overridden(by: declaration.body)
    checkDependencies(declaration.dependsOn)
    resources[declaration.name] = base
  }

  private static func override(_ base: inout Lifecycle, by other: Lifecycle) {
    base.createBeforeDestroy = other.createBeforeDestroy ?? base.createBeforeDestroy
    base.preventDestroy = other.preventDestroy ?? base.preventDestroy
    base.destroys = other.destroys ?? base.destroys
    if !other.ignoreChanges.isEmpty { base.ignoreChanges = other.ignoreChanges }
    if other.ignoreAllChanges { base.ignoreAllChanges = true }
    if !other.replaceTriggeredBy.isEmpty { base.replaceTriggeredBy = other.replaceTriggeredBy }
  }

  private mutating func checkDependencies(_ dependencies: [Traversal]) {
    guard let first = dependencies.first else { return }
    diagnostics.error(
      "Unsupported override", "depends_on can't be overridden; change it where the block is declared.",
      at: first.range)
  }

  private mutating func missing(_ what: String, _ range: SourceRange, isComplete: Bool = false) {
    diagnostics.error(
      "Missing \(what)" + (isComplete ? "" : " to override"),
      "An override file changes only what another file declares; nothing of this name is declared.", at: range)
  }

  private mutating func forbidden(_ kind: String, _ range: SourceRange) {
    diagnostics.error(
      "Cannot override '\(kind)' blocks", "Put this block into a file that overrides nothing.", at: range)
  }
}
