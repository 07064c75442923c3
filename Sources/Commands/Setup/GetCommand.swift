import ConfigurationLoading
import Diagnostics

/// `get`: installs the modules that the configuration calls, and nothing else.
struct GetCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    var diagnostics = Diagnostics()
    let inputs = session.variableInputs().collect(into: &diagnostics)
    let loader = session.loader(functions: session.functions())
    let setup = ModuleSetup(
      session: session, view: SetupView(session: session), isUpgrade: session.arguments.bool("update"))
    let installed = await setup.install(loader, inputs, root: nil)
    diagnostics.append(contentsOf: installed.diagnostics)
    return session.end(diagnostics.sortedForDisplay, sources: installed.value.sources)
  }
}
