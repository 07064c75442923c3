/// `destroy`: the same as `apply -destroy`.
struct DestroyCommand: Command {
  private let apply: ApplyCommand

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    apply = ApplyCommand(arguments, surroundings, isDestroy: true)
  }

  func run() async -> ExitCode { await apply.run() }
}
