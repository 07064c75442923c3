import Addresses
import ConfigurationLoading
import Diagnostics
import Evaluation
import OperatingSystem
import Planning
import States

/// `import`: takes an object that exists into the state.
struct ImportCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    let view = OperationView(session)
    view.begin()
    var diagnostics = Diagnostics()
    let operands = session.arguments.operands
    let reader = TargetOptions(arguments: session.arguments, fileSystem: session.surroundings.fileSystem)
    guard operands.count == 2, let address = reader.instance(operands[0]).collect(into: &diagnostics) else {
      return session.end(diagnostics)
    }
    guard address.resource.mode == .managed else {
      diagnostics.error("Invalid resource address", "Only managed resources can be imported; \(address) reads data.")
      return session.end(diagnostics)
    }
    let timestamp = session.surroundings.clock.now.rfc3339
    let opened = await OpenProject.open(session, operation: "import", timestamp: timestamp)
    diagnostics.append(contentsOf: opened.diagnostics)
    guard let open = opened.value else { return session.end(diagnostics) }
    let sources = open.project.configuration.sources
    let inputs = open.project.evaluationInputs(.plan).collect(into: &diagnostics)
    let graph = open.project.graph(inputs).collect(into: &diagnostics)
    if !diagnostics.hasErrors {
      let importing = CommandLineImport(
        graph: graph, inputs: inputs, state: open.access.state ?? State(), registry: open.project.registry,
        observer: view.observer)
      let imported = await importing.run(address, id: operands[1]).collect(into: &diagnostics)
      if let imported { diagnostics.append(contentsOf: await store(imported, open.access)) }
    }
    diagnostics.append(contentsOf: await open.access.close())
    let code = session.end(diagnostics, sources: sources)
    if code == .success, !session.isJSON {
      session.surroundings.output.write(
        "\nImport successful!\n\n\(address) is in the state now. `slipway plan` shows how its configuration differs.\n")
    }
    return code
  }

  private func store(_ state: State, _ access: StateAccess) async -> Diagnostics {
    do throws(StateStoreError) {
      // A journal with calls in doubt is kept, and has to know which state was stored.
      _ = try await access.recorder(session).store(state)
      return Diagnostics()
    } catch {
      return Diagnostics([error.diagnostic("Failed to store the state")])
    }
  }
}
