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
    "force-unlock": ForceUnlockCommand.self,
    "functions": FunctionsCommand.self,
    "get": GetCommand.self,
    "graph": GraphCommand.self,
    "import": ImportCommand.self,
    "init": InitCommand.self,
    "metadata functions": MetadataFunctionsCommand.self,
    "output": OutputCommand.self,
    "plan": PlanCommand.self,
    "providers": ProvidersCommand.self,
    "recover": RecoverCommand.self,
    "providers lock": ProvidersLockCommand.self,
    "providers mirror": ProvidersMirrorCommand.self,
    "providers schema": ProvidersSchemaCommand.self,
    "refresh": RefreshCommand.self,
    "show": ShowCommand.self,
    "state list": StateListCommand.self,
    "state mv": StateMoveCommand.self,
    "state pull": StatePullCommand.self,
    "state push": StatePushCommand.self,
    "state replace-provider": StateReplaceProviderCommand.self,
    "state rm": StateRemoveCommand.self,
    "state show": StateShowCommand.self,
    "taint": TaintCommand.self,
    "untaint": UntaintCommand.self,
    "validate": ValidateCommand.self,
    "version": VersionCommand.self,
    "workspace delete": WorkspaceDeleteCommand.self,
    "workspace list": WorkspaceListCommand.self,
    "workspace new": WorkspaceNewCommand.self,
    "workspace select": WorkspaceSelectCommand.self,
    "workspace show": WorkspaceShowCommand.self,
  ]
}
