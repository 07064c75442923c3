import Addresses
import ConfigurationLoading
import ConfigurationModel
import Diagnostics
import Evaluation
import HCL
import Providers
import Values

/// A configuration directory with the values given for its variables.
struct Project: Sendable {
  var configuration: Configuration
  var inputs: VariableInputs
  var workspace: String
  var registry: ProviderRegistry
  var schemas: SchemaCache
  var functions: FunctionTable
  var workingDirectory: String

  var root: Module { configuration.root }

  /// What an evaluation in the given phase starts from, with the values of variables checked.
  func evaluationInputs(_ phase: EvaluationInputs.Phase) -> Diagnosed<EvaluationInputs> {
    var diagnostics = Diagnostics()
    let given = phase == .validate ? [:] : inputs.values(for: root.variables).collect(into: &diagnostics)
    var made = evaluationInputs(phase, variables: given.mapValues(\.value))
    made.variableRanges = given.compactMapValues(\.range)
    return Diagnosed(made, diagnostics)
  }

  /// The same with values that a plan recorded.
  func evaluationInputs(_ phase: EvaluationInputs.Phase, variables: [String: Value]) -> EvaluationInputs {
    let schemas = schemas
    return EvaluationInputs(
      phase: phase, variables: variables, workspace: workspace, workingDirectory: workingDirectory,
      functions: functions, schema: { schemas.schema(of: $0) })
  }

  /// The declaration graph for these inputs.
  func graph(_ inputs: EvaluationInputs) -> Diagnosed<DeclarationGraph> {
    GraphBuilder.build(root: root, inputs: inputs)
  }

  /// Providers that the configuration names and that are not there.
  var missingProviders: Diagnostics {
    var diagnostics = Diagnostics()
    var seen: Set<ProviderAddress> = []
    var modules = [root]
    var next = 0
    while next < modules.count {
      let module = modules[next]
      next += 1
      modules += module.children.sorted { $0.key < $1.key }.map(\.value)
      for requirement in module.providerRequirements.values.sorted(by: { $0.localName < $1.localName })
      where seen.insert(requirement.source).inserted && schemas.schema(of: requirement.source) == nil {
        diagnostics.append(Self.unavailable(requirement.source))
      }
      for resource in module.resources.values.sorted(by: { $0.name < $1.name })
      where seen.insert(resource.provider).inserted && schemas.schema(of: resource.provider) == nil {
        diagnostics.append(Self.unavailable(resource.provider))
      }
    }
    return diagnostics
  }

  private static func unavailable(_ provider: ProviderAddress) -> Diagnostic {
    .error(
      "Missing required provider",
      "The configuration needs the provider \(provider.display), which this program does not have inside. "
        + "`slipway providers` lists those it has.")
  }
}
