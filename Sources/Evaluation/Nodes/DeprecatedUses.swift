import Addresses
import ConfigurationModel
import Diagnostics
import Values

/// Warns of what a module uses though its author deprecated it.
struct DeprecatedUses {
  /// Whether the module that uses it comes from elsewhere, so that others would have to correct it.
  let isRemote: Bool

  /// The value without the marks of deprecated outputs, and a warning for each: it is given where they are used first.
  func take(_ value: Value, at range: SourceRange) -> Diagnosed<Value> {
    guard value.containsMarks, !value.deepMarks.deprecations.isEmpty else { return Diagnosed(value) }
    var diagnostics = Diagnostics()
    for part in value.unmarkedWithPaths().marks {
      for use in part.marks.deprecations.sorted(by: { ($0.source, $0.message) < ($1.source, $1.message) }) {
        diagnostics.append(derived(use, range))
      }
    }
    let plain = value.changingMarks { marks in
      var kept = marks
      kept.deprecations = []
      return kept
    }
    return Diagnosed(plain, diagnostics)
  }

  // MARK: Messages

  private func derived(_ use: Deprecation, _ range: SourceRange) -> Diagnostic {
    warning(
      "Value derived from a deprecated source",
      "The value comes from \(use.source), which its author has deprecated: \(use.message)", range)
  }

  /// An argument for a deprecated variable of a called module.
  func argument(_ variable: VariableDeclaration, _ message: String, _ range: SourceRange) -> Diagnostic {
    warning(
      "Variable marked as deprecated by the module author",
      "The author of the module has deprecated the variable \"\(variable.name)\": \(message)", range)
  }

  /// A value from outside for a deprecated variable of the root module.
  func rootVariable(_ variable: VariableDeclaration, _ message: String) -> Diagnostic {
    warning(
      "Deprecated variable used from the root module",
      "A value was given for the variable \"\(variable.name)\", which is deprecated: \(message)", variable.range)
  }

  private func warning(_ summary: String, _ detail: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(.warning, summary, detail, at: range, kind: isRemote ? .remoteDeprecation : .deprecation)
  }
}

extension Evaluator {
  /// The warnings of a module's own uses.
  func deprecatedUses(in module: Module) -> DeprecatedUses {
    var address = module.address
    while let entry = graph.modules[address], let call = entry.call, let parent = entry.parent {
      guard let source = call.source, case .local = source else { return DeprecatedUses(isRemote: true) }
      address = parent.address
    }
    return DeprecatedUses(isRemote: false)
  }
}
