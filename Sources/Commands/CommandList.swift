/// Which type carries out which command.
enum CommandList {
  static func make(_ path: [String], _ arguments: ParsedArguments, _ surroundings: Surroundings) -> any Command {
    switch path {
    case ["fmt"]: FormatCommand(arguments, surroundings)
    case ["validate"]: ValidateCommand(arguments, surroundings)
    case ["get"]: GetCommand(arguments, surroundings)
    case ["init"]: InitCommand(arguments, surroundings)
    case ["plan"]: PlanCommand(arguments, surroundings)
    case ["apply"]: ApplyCommand(arguments, surroundings)
    case ["destroy"]: DestroyCommand(arguments, surroundings)
    default: VersionCommand(arguments, surroundings)
    }
  }
}
