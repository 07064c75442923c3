/// `refresh`: the same as `apply -refresh-only -auto-approve`.
struct RefreshCommand: Command {
  private let apply: ApplyCommand

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    var changed = arguments
    changed.given += [("refresh-only", "true"), ("auto-approve", "true")]
    apply = ApplyCommand(changed, surroundings)
  }

  func run() async -> ExitCode { await apply.run() }
}
