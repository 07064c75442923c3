import Addresses
import ConfigurationModel
import Diagnostics
import HCL

extension ModuleDraft {
  /// Adds what a file declares; names that are taken already are reported.
  mutating func append(_ file: FileDeclarations) {
    coreVersionConstraints += file.coreVersionConstraints
    appendBackends(file)
    appendProviders(file)
    appendValues(file)
    for draft in file.resources { append(draft, isInCheck: false) }
    appendChecks(file)
    appendRefactoring(file)
  }

  private mutating func appendBackends(_ file: FileDeclarations) {
    for declaration in file.backends {
      if backend == nil { backend = declaration } else { duplicate("backend configuration", declaration.range) }
    }
    for declaration in file.clouds {
      if cloud == nil { cloud = declaration } else { duplicate("cloud configurations", declaration.range) }
    }
    if let backend, cloud != nil, !(file.backends.isEmpty && file.clouds.isEmpty) {
      diagnostics.error(
        "Both a backend and a cloud configuration are present",
        "State is kept in one place; take away the backend block or the cloud block.", at: backend.range)
    }
    for block in file.encryption {
      if encryption.isEmpty {
        encryption.append(block)
      } else {
        duplicate("encryption configuration", block.definitionRange)
      }
    }
  }

  private mutating func appendProviders(_ file: FileDeclarations) {
    for declaration in file.providers {
      if providers[declaration.key] != nil {
        diagnostics.error(
          "Duplicate provider configuration",
          "Each configuration of a provider has an alias of its own; only one may have none.", at: declaration.range)
      } else {
        providers[declaration.key] = declaration
      }
    }
    for block in file.providerMeta {
      let name = block.labels.first ?? ""
      if providerMeta[name] != nil { duplicate("provider_meta block", block.definitionRange) }
      providerMeta[name] = block
    }
  }

  private mutating func appendValues(_ file: FileDeclarations) {
    for draft in file.variables {
      let declaration = draft.declaration
      if variables[declaration.name] != nil { duplicate("variable declaration", declaration.range) }
      variables[declaration.name] = draft
    }
    for declaration in file.locals {
      if locals[declaration.name] != nil { duplicate("local value definition", declaration.range) }
      locals[declaration.name] = declaration
    }
    for draft in file.outputs {
      if outputs[draft.declaration.name] != nil { duplicate("output definition", draft.declaration.range) }
      outputs[draft.declaration.name] = draft
    }
    for draft in file.calls {
      if calls[draft.declaration.name] != nil { duplicate("module call", draft.declaration.range) }
      calls[draft.declaration.name] = draft
    }
  }

  /// Adds a resource; returns whether its name was free.
  @discardableResult
  private mutating func append(_ draft: ResourceDraft, isInCheck: Bool) -> Bool {
    let name = draft.declaration.name
    guard resources[name] == nil else {
      let kind =
        switch name.mode {
        case .managed: "resource"
        case .data: "data"
        case .ephemeral: "ephemeral resource"
        }
      diagnostics.error(
        "Duplicate \(kind) \"\(name.type)\" configuration",
        "Within a module the name of a resource is unique among those of its type, those in checks included.",
        at: draft.declaration.range)
      return false
    }
    resources[name] = draft
    return true
  }

  private mutating func appendChecks(_ file: FileDeclarations) {
    for draft in file.checks {
      if let data = draft.data, !append(data, isInCheck: true) { continue }
      let name = draft.declaration.name
      if checks[name] != nil {
        diagnostics.error(
          "Duplicate check \"\(name)\" configuration", "Within a module the name of a check is unique.",
          at: draft.declaration.range)
        continue
      }
      checks[name] = draft.declaration
    }
  }

  private mutating func appendRefactoring(_ file: FileDeclarations) {
    for draft in file.moved { append(draft) }
    removed += file.removed.compactMap(\.declaration)
    for draft in file.imports {
      guard let declaration = draft.declaration else { continue }
      if let instance = declaration.instance, imports.contains(where: { $0.instance == instance }) {
        diagnostics.error(
          "Duplicate import configuration for \"\(instance)\"", "An object is imported to each address once.",
          at: declaration.range)
      }
      imports.append(declaration)
    }
  }

  private mutating func append(_ draft: MovedDraft) {
    guard let from = draft.from, let to = draft.to else {
      diagnostics.error(
        "Invalid \"moved\" address", "The block needs two valid addresses, from and to.", at: draft.range)
      return
    }
    guard let statement = MoveStatement(from: from.target, to: to.target) else {
      diagnostics.error(
        "Invalid \"moved\" addresses", "A module moves to a module and a resource to a resource.", at: draft.range)
      return
    }
    moved.append(
      MovedDeclaration(from: from.traversal, to: to.traversal, statement: statement, range: draft.range))
  }

  private mutating func duplicate(_ what: String, _ range: SourceRange) {
    diagnostics.error(
      "Duplicate \(what)", "The module has such a declaration already; keep one, or give this one another name.",
      at: range)
  }
}
