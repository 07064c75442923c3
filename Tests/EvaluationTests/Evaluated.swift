import ConfigurationLoading
import Diagnostics
import Evaluation
import Functions
import HCL
import OperatingSystem
import Providers
import TestSupport
import UtilityProviders
import Values

/// A configuration in memory, looked at as one phase does.
struct Evaluated {
  var graph: DeclarationGraph
  var evaluator: Evaluator
  var diagnostics: Diagnostics
  private let registry: ProviderRegistry

  /// The files loaded and made a graph; nothing is evaluated.
  init(_ files: [String: String], _ phase: EvaluationInputs.Phase) {
    let registry = ProviderRegistry(UtilityProviderRegistry.makers(readRemoteState: { _ in ProviderResult(nil) }))
    self.registry = registry
    var diagnostics = Diagnostics()
    let loader = ConfigurationLoader(fileSystem: MemoryFileSystem(files.mapValues { Array($0.utf8) }))
    let configuration = loader.installLocal(directory: ".").collect(into: &diagnostics)
    let inputs = EvaluationInputs(
      phase: phase, workingDirectory: "/here", functions: Evaluated.functions,
      schema: { registry.makeProvider($0)?.schema })
    graph = GraphBuilder.build(root: configuration.root, inputs: inputs).collect(into: &diagnostics)
    evaluator = Evaluator(graph: graph, inputs: inputs)
    self.diagnostics = diagnostics
  }

  private static let functions = FunctionTable(
    FunctionLibrary(
      baseDirectory: "/here", fileSystem: MemoryFileSystem(), clock: SystemClock(), random: SystemRandomness(),
      renderTemplate: { _, _, _, _ in .dynamic }
    ).specifications)

  /// What validation says of the files, each message as `error main.tf:3:12 Summary`, sorted.
  static func validating(_ files: [String: String]) async -> [String] {
    let evaluated = Evaluated(files, .validate)
    guard !evaluated.diagnostics.hasErrors else { return evaluated.diagnostics.lines }
    let said = await ConfigurationValidator(evaluator: evaluated.evaluator, registry: evaluated.registry).validate()
    return Diagnostics(evaluated.diagnostics.all + said.all).lines
  }

  /// What evaluation says where no object has to be made, and the root's outputs.
  static func planning(_ files: [String: String]) async -> (said: [String], outputs: [String: Value]) {
    let evaluated = Evaluated(files, .plan)
    guard !evaluated.diagnostics.hasErrors else { return (evaluated.diagnostics.lines, [:]) }
    let runner = PhaseRunner(evaluator: evaluated.evaluator, nodes: Set(evaluated.graph.order))
    let said = await runner.run { _ in EvaluationAnswer() }
    return (Diagnostics(evaluated.diagnostics.all + said.all).lines, evaluated.evaluator.rootOutputs)
  }
}

extension Diagnostics {
  /// A line for each message, sorted.
  var lines: [String] {
    all.map { message in
      let place = message.subject.map { " \($0.filename):\($0.start.line):\($0.start.column)" } ?? ""
      return "\(message.severity.rawValue)\(place) \(message.summary)"
    }.sorted()
  }
}
