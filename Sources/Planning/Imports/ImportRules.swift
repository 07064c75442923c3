import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation
import Phases

/// Checks that every `import` block aims at something that the configuration has.
struct ImportRules {
  let root: Module
  let evaluator: Evaluator
  let generatesConfiguration: Bool

  /// Whether an import could never be carried out, whatever comes of other resources; evaluation has said why.
  var hasHopeless: Bool {
    root.imports.contains { block in
      evaluator.requestedImports(of: block).diagnostics.all.contains {
        $0.severity == .error && $0.kind != .causedByUnknown
      }
    }
  }

  func check() -> Diagnostics {
    var diagnostics = Diagnostics()
    for block in root.imports {
      for requested in evaluator.requestedImports(of: block).value {
        if let problem = problem(with: requested) { diagnostics.append(problem) }
      }
    }
    return diagnostics
  }

  private func problem(with requested: RequestedImport) -> Diagnostic? {
    let target = requested.to
    guard root.declaration(of: target.configuration) != nil else {
      if generatesConfiguration && target.module.isRoot && target.key == .none { return nil }
      return target.module.isRoot ? missingTarget(requested) : missingInModule(requested)
    }
    guard let expansion = evaluator.expansion(of: target.absoluteResource) else { return nil }
    if expansion == .unknown || expansion.has(target.key) { return nil }
    return .error(
      "Configuration for import target does not exist",
      "The import block aims at \(target), but the resource has no such instance. Correct the key in `to`, or count or "
        + "for_each of the resource.")
  }

  private func missingTarget(_ requested: RequestedImport) -> Diagnostic {
    .error(
      "Import block target does not exist",
      "There is no resource block for \(requested.to). Write it, or let the plan write it with -generate-config-out=FILE.",
      at: requested.range)
  }

  private func missingInModule(_ requested: RequestedImport) -> Diagnostic {
    .error(
      "Cannot generate configuration for resource inside sub-module",
      "There is no resource block for \(requested.to). Configuration can be written for the root module only; add the "
        + "block to the module.", at: requested.range)
  }
}
