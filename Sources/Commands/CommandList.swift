/// Which type carries out which command.
enum CommandList {
  static func make(_ path: [String], _ arguments: ParsedArguments, _ surroundings: Surroundings) -> any Command {
    switch path {
    case ["fmt"]: FormatCommand(arguments, surroundings)
    case ["validate"]: ValidateCommand(arguments, surroundings)
    default: VersionCommand(arguments, surroundings)
    }
  }
}
