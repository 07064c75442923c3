import ConfigurationLoading
import Diagnostics
import Evaluation
import JSON

/// `validate`: checks the configuration without looking at anything outside.
struct ValidateCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    let loaded = session.loadProject(stopsAtRootErrors: true)
    var diagnostics = loaded.diagnostics
    let sources = loaded.value.configuration.sources
    if !diagnostics.hasErrors {
      let project = await session.openProviders(for: loaded.value, purpose: .validation).collect(into: &diagnostics)
      if !diagnostics.hasErrors { diagnostics.append(contentsOf: await validate(project)) }
    }
    diagnostics = diagnostics.sortedForDisplay
    return session.isJSON ? showJSON(diagnostics, sources) : show(diagnostics, sources)
  }

  private func validate(_ project: Project) async -> Diagnostics {
    var diagnostics = Diagnostics()
    let inputs = project.evaluationInputs(.validate).collect(into: &diagnostics)
    let graph = project.graph(inputs).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return diagnostics }
    let evaluator = Evaluator(graph: graph, inputs: inputs)
    diagnostics.append(
      contentsOf: await ConfigurationValidator(evaluator: evaluator, registry: project.registry).validate())
    return diagnostics
  }

  private func show(_ diagnostics: Diagnostics, _ sources: [String: [UInt8]]) -> ExitCode {
    session.messages(sources).show(diagnostics)
    if diagnostics.hasErrors { return .failure }
    session.surroundings.output.write(
      diagnostics.isEmpty
        ? "Success! The configuration is valid.\n" : "Success! The configuration is valid, but there were warnings.\n")
    return .success
  }

  private func showJSON(_ diagnostics: Diagnostics, _ sources: [String: [UInt8]]) -> ExitCode {
    let messages = session.messages(sources)
    let errors = diagnostics.all.filter { $0.severity == .error }.count
    let result: JSONValue = [
      "format_version": "1.0", "valid": .bool(errors == 0), "error_count": .number(JSONNumber(errors)),
      "warning_count": .number(JSONNumber(diagnostics.all.count - errors)),
      "diagnostics": .array(diagnostics.all.map(messages.json)),
    ]
    session.surroundings.output.write(JSONWriter(indentation: "  ").string(result) + "\n")
    return errors == 0 ? .success : .failure
  }
}
