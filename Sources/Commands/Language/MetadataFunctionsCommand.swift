/// `metadata functions`: the functions of the language as JSON, as editors ask for them.
struct MetadataFunctionsCommand: Command {
  private let functions: FunctionsCommand

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    var changed = arguments
    changed.given.append(("json", "true"))
    functions = FunctionsCommand(changed, surroundings)
  }

  func run() async -> ExitCode { await functions.run() }
}
