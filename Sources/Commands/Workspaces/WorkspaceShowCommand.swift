/// `workspace show`: prints the selected workspace.
struct WorkspaceShowCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    session.surroundings.output.write(session.dataDirectory.workspace.name + "\n")
    return .success
  }
}
