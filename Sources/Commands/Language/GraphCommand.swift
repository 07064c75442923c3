import Addresses
import ConfigurationLoading
import Diagnostics
import Evaluation

/// `graph`: what needs what, in the DOT language.
struct GraphCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    let loaded = session.loadProject()
    var diagnostics = loaded.diagnostics
    let sources = loaded.value.configuration.sources
    guard !diagnostics.hasErrors else { return session.end(diagnostics, sources: sources) }
    let project = await session.openProviders(for: loaded.value).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return session.end(diagnostics, sources: sources) }
    let inputs = project.evaluationInputs(.validate, variables: [:])
    let graph = project.graph(inputs).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return session.end(diagnostics, sources: sources) }
    session.surroundings.output.write(GraphText(graph: graph, isVerbose: session.arguments.bool("verbose")).dot)
    return session.end(diagnostics, sources: sources)
  }
}
