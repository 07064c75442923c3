import Addresses
import ConfigurationLoading
import ConfigurationModel
import Diagnostics
import Evaluation
import HCL
import OperatingSystem
import Planning
import Plans
import Schemas
import States
import Values

/// `console`: reads expressions and prints their values.
struct ConsoleCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    let timestamp = session.surroundings.clock.now.rfc3339
    let opened = await OpenProject.open(session, operation: "console", timestamp: timestamp, takesUp: false)
    var diagnostics = opened.diagnostics
    guard let open = opened.value else { return session.end(diagnostics) }
    var project = open.project
    project.functions = FunctionLibraryFactory(surroundings: session.surroundings, isConsole: true).table
    // Values that are asked for in a console may be missing; they are simply not known.
    let inputs = project.evaluationInputs(.console, variables: givenVariables(project))
    let graph = project.graph(inputs).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else {
      diagnostics.append(contentsOf: await open.access.close())
      return session.end(diagnostics, sources: project.configuration.sources)
    }
    let evaluator = Evaluator(graph: graph, inputs: inputs)
    let state = open.access.state ?? State()
    let runner = PhaseRunner(evaluator: evaluator, nodes: Set(graph.order))
    // What is wrong with a declaration shows when an expression uses it.
    _ = await runner.run { ConsoleAnswers(state: state).answer($0) }
    diagnostics.append(contentsOf: await open.access.close())
    session.messages(project.configuration.sources).show(diagnostics)
    return ConsoleLoop(evaluator: evaluator, session: session).run()
  }

  private func givenVariables(_ project: Project) -> [String: Value] {
    var values = project.inputs.values(for: project.root.variables).value.mapValues(\.value)
    for (name, variable) in project.root.variables where values[name] == nil && variable.defaultValue == nil {
      values[name] = .unknown(variable.type.withoutOptionalAttributes)
    }
    return values
  }
}

/// What a console knows of objects: what the state has.
struct ConsoleAnswers: Sendable {
  let state: State

  func answer(_ request: EvaluationRequest) -> EvaluationAnswer {
    guard case .resource(let request) = request else { return EvaluationAnswer() }
    var answer = EvaluationAnswer()
    for desired in request.instances {
      let stored = state[desired.address]?.current
      answer.values[desired.address] =
        stored.flatMap { try? $0.decoded(with: desired.schema) } ?? .unknown(desired.schema.block.impliedType)
    }
    return answer
  }
}
