/// Which type carries out which command.
enum CommandList {
  static func make(_ path: [String], _ arguments: ParsedArguments, _ surroundings: Surroundings) -> any Command {
    types[path.joined(separator: " ")]?.init(arguments, surroundings) ?? VersionCommand(arguments, surroundings)
  }

  /// By the words that name the command.
  static let types: [String: any Command.Type] = [
    "apply": ApplyCommand.self,
    "console": ConsoleCommand.self,
    "destroy": DestroyCommand.self,
    "fmt": FormatCommand.self,
    "get": GetCommand.self,
    "functions": FunctionsCommand.self,
    "init": InitCommand.self,
    "graph": GraphCommand.self,
    "metadata functions": MetadataFunctionsCommand.self,
    "output": OutputCommand.self,
    "plan": PlanCommand.self,
    "providers": ProvidersCommand.self,
    "refresh": RefreshCommand.self,
    "show": ShowCommand.self,
    "state list": StateListCommand.self,
    "state mv": StateMoveCommand.self,
    "state replace-provider": StateReplaceProviderCommand.self,
    "state rm": StateRemoveCommand.self,
    "state show": StateShowCommand.self,
    "taint": TaintCommand.self,
    "untaint": UntaintCommand.self,
    "validate": ValidateCommand.self,
    "version": VersionCommand.self,
  ]
}
