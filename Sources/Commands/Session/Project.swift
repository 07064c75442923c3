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
  /// The providers of the run; until they are opened, those inside.
  var providers: OpenProviders
  var schemas: SchemaCache
  var functions: FunctionTable
  var workingDirectory: String

  var root: Module { configuration.root }
  var registry: ProviderRegistry { providers.registry }

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

  /// The same project with providers to ask.
  func using(_ providers: OpenProviders) -> Project {
    var project = self
    project.providers = providers
    project.schemas = SchemaCache(registry: providers.registry)
    return project
  }

  /// The declaration graph for these inputs.
  func graph(_ inputs: EvaluationInputs) -> Diagnosed<DeclarationGraph> {
    let calls = ProviderFunctionCheck(root: root, sources: configuration.sources).check()
    var graph = GraphBuilder.build(root: root, inputs: inputs)
    graph.diagnostics.append(contentsOf: calls)
    KeptUntilExit.keep(graph.value)
    return graph
  }
}
