import ConfigurationLoading
import Diagnostics
import Evaluation
import Functions
import HCL
import OperatingSystem
import States
import Values

/// What commands on a configuration share: reading it, and saying what is wrong.
struct CommandSession: Sendable {
  let arguments: ParsedArguments
  var surroundings: Surroundings
  let isJSON: Bool
  let dataDirectory: DataDirectory

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    self.arguments = arguments
    var around = surroundings
    if arguments.bool("no-color") { around.terminal.usesColor = false }
    self.surroundings = around
    isJSON = arguments.bool("json")
    dataDirectory = DataDirectory(around)
  }

  var stream: JSONStream { JSONStream(output: surroundings.output, clock: surroundings.clock) }

  func messages(_ sources: [String: [UInt8]] = [:]) -> Messages {
    var messages = Messages(surroundings, isJSON: isJSON)
    messages.sources = sources
    messages.layout = MessageLayout(arguments)
    return messages
  }

  /// Says the messages and whether the command failed.
  func end(_ diagnostics: Diagnostics, sources: [String: [UInt8]] = [:]) -> ExitCode {
    messages(sources).show(diagnostics)
    return diagnostics.hasErrors ? .failure : .success
  }

  // MARK: Configuration

  var workingDirectory: String { (try? surroundings.fileSystem.workingDirectory) ?? "." }

  /// The function library as this run sees it.
  func functions(timestamp: String? = nil, isApplying: Bool = false) -> FunctionTable {
    FunctionLibraryFactory(surroundings: surroundings, planTimestamp: timestamp, isApplying: isApplying).table
  }

  func loader(functions: FunctionTable) -> ConfigurationLoader {
    ConfigurationLoader(
      fileSystem: surroundings.fileSystem,
      environment: StaticEnvironment(
        workspace: dataDirectory.workspace.name, workingDirectory: workingDirectory, functions: { _ in functions }),
      dataDirectory: dataDirectory.path)
  }

  /// The configuration of the working directory; its variables as given on the command line and around it.
  func loadProject(timestamp: String? = nil, inputs given: VariableInputs? = nil, stopsAtRootErrors: Bool = false)
    -> Diagnosed<Project>
  {
    var diagnostics = Diagnostics()
    let functions = functions(timestamp: timestamp)
    let loader = loader(functions: functions)
    let inputs = given ?? variableInputs().collect(into: &diagnostics)
    let loaded = loader.load(inputs: inputs, stopsAtRootErrors: stopsAtRootErrors)
    diagnostics.append(contentsOf: loaded.diagnostics)
    let project = Project(
      configuration: loaded.value, inputs: inputs, workspace: dataDirectory.workspace.name,
      providers: OpenProviders(registry: surroundings.registry),
      schemas: SchemaCache(registry: surroundings.registry), functions: functions,
      workingDirectory: workingDirectory)
    return Diagnosed(project, diagnostics)
  }

  /// The project with the providers that it and a state need.
  func openProviders(
    for project: Project, state: State? = nil, purpose: ProviderOpening.Purpose = .operation
  ) async -> Diagnosed<Project> {
    let opened = await ProviderOpening(session: self, purpose: purpose).open(root: project.root, state: state)
    return Diagnosed(project.using(opened.value), opened.diagnostics)
  }

  /// The schemas of what is in a state.
  func schemas(for state: State?) async -> Diagnosed<SchemaCache> {
    let opened = await ProviderOpening(session: self, purpose: .schemas).open(root: nil, state: state)
    return Diagnosed(SchemaCache(registry: opened.value.registry), opened.diagnostics)
  }

  /// Values of variables from the environment, files and options, in the reference's precedence.
  func variableInputs() -> Diagnosed<VariableInputs> {
    let options = arguments.given.compactMap { name, value -> InputArgument? in
      switch name {
      case "var": .value(value)
      case "var-file": .file(value)
      default: nil
      }
    }
    return VariableInputs.collect(
      arguments: options, environment: surroundings.environment.variables, fileSystem: surroundings.fileSystem)
  }
}
