import Addresses
import ConfigurationLoading
import ConfigurationModel
import Diagnostics
import Evaluation
import JSON
import OperatingSystem
import Plans
import Providers
import Schemas
import States
import Values

/// `show`: the state, or a saved plan, as text or JSON.
struct ShowCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    if session.arguments.bool("config") { return await showConfiguration() }
    if let directory = session.arguments.text("module") { return showModule(directory) }
    if let path = session.arguments.text("plan") ?? session.arguments.operands.first { return await showFile(path) }
    let opened = await OpenState.open(session, operation: "show", locks: false)
    guard let open = opened.value else { return end(opened.diagnostics) }
    return await show(open.access.state, opened.diagnostics)
  }

  private func showConfiguration() async -> ExitCode {
    let loaded = session.loadProject()
    var diagnostics = loaded.diagnostics
    let sources = loaded.value.configuration.sources
    if diagnostics.hasErrors { return end(diagnostics, sources) }
    let project = await session.openProviders(for: loaded.value, purpose: .schemas).collect(into: &diagnostics)
    if diagnostics.hasErrors { return end(diagnostics, sources) }
    return show(ConfigurationJSON(project: project), "config", diagnostics)
  }

  /// One module alone; those that it calls need not be installed.
  private func showModule(_ directory: String) -> ExitCode {
    let loader = session.loader(functions: session.functions(timestamp: nil))
    let loaded = loader.loadRoot(directory: directory)
    if loaded.diagnostics.hasErrors { return end(loaded.diagnostics, loaded.value.sources) }
    let schemas = SchemaCache(registry: session.surroundings.registry)
    let json = ConfigurationJSON(root: loaded.value.root) { schemas.schema(of: $0) }
    return show(json, "module", loaded.diagnostics)
  }

  private func show(_ configuration: ConfigurationJSON, _ option: String, _ said: Diagnostics) -> ExitCode {
    guard session.isJSON else {
      return end(
        Diagnostics([
          .error("JSON output required", "With -\(option) the configuration is shown as JSON only: add -json.")
        ]))
    }
    session.surroundings.output.write(JSONWriter().string(configuration.document) + "\n")
    return end(said)
  }

  // Messages go to people even with -json: standard output holds the one document.
  private func end(_ diagnostics: Diagnostics, _ sources: [String: [UInt8]] = [:]) -> ExitCode {
    var messages = Messages(session.surroundings, isJSON: false)
    messages.sources = sources
    messages.show(diagnostics)
    return diagnostics.hasErrors ? .failure : .success
  }

  private func showFile(_ path: String) async -> ExitCode {
    guard let bytes = try? session.surroundings.fileSystem.read(path) else {
      return end(Diagnostics([Self.unreadable(path, "It does not exist, or may not be read.")]))
    }
    if PlanFile.isPlanFile(bytes) || Encryptor.isEncrypted(bytes) {
      var diagnostics = Diagnostics()
      let saved = await SavedPlan.read(path, session).collect(into: &diagnostics)
      guard var saved else { return end(Diagnostics(diagnostics.all.map(Self.titled))) }
      let opened = await session.openProviders(for: saved.project, state: saved.plan.priorState, purpose: .schemas)
      if opened.diagnostics.hasErrors { return end(opened.diagnostics) }
      saved.project = opened.value
      show(saved)
      // What is worth knowing about the configuration was said when the plan was made.
      let errors = Diagnostics(diagnostics.all.filter { $0.severity == .error })
      return end(errors, saved.project.configuration.sources)
    }
    let state = StateFile.read(bytes)
    guard !state.diagnostics.hasErrors, state.value != nil else {
      return end(Diagnostics([Self.unreadable(path, "It is neither a saved plan nor a state.")]))
    }
    return await show(state.value, state.diagnostics)
  }

  private func show(_ saved: SavedPlan) {
    let around = session.surroundings
    guard session.isJSON else {
      around.output.write(
        HumanPlanView(plan: saved.plan, style: PlanStyle(session), schemas: saved.project.schemas).text)
      return
    }
    let defaults = saved.project.root.variables.compactMapValues(\.defaultValue)
    let json = PlanJSON(
      version: Product.languageVersion,
      configuration: ConfigurationJSON(project: saved.project).document, variables: defaults,
      schema: saved.project.schemaLookUp)
    around.output.write(JSONWriter().string(json.encode(saved.plan)) + "\n")
  }

  private func show(_ state: State?, _ said: Diagnostics) async -> ExitCode {
    var diagnostics = said
    let schemas = await session.schemas(for: state).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return end(diagnostics) }
    guard session.isJSON else {
      session.surroundings.output.write(
        StateText(schemas: schemas, showsSensitive: session.arguments.bool("show-sensitive")).text(of: state))
      return end(diagnostics)
    }
    let json = StateJSON(version: Product.languageVersion, schema: schemas.lookUp).encode(state)
    session.surroundings.output.write(JSONWriter().string(json) + "\n")
    return end(diagnostics)
  }

  private static func titled(_ diagnostic: Diagnostic) -> Diagnostic {
    var changed = diagnostic
    if changed.summary == "Failed to read the plan file" {
      changed.summary = "Failed to read the given file as a state or plan file"
    }
    return changed
  }

  private static func unreadable(_ path: String, _ reason: String) -> Diagnostic {
    .error("Failed to read the given file as a state or plan file", "\"\(path)\" cannot be shown. \(reason)")
  }
}

extension SchemaCache {
  /// Schemas by provider, mode and type.
  var lookUp: StateJSON.SchemaLookUp {
    { [self] provider, mode, type in schema(of: provider)?.schema(mode.kind, type) }
  }
}

extension Project {
  var schemaLookUp: StateJSON.SchemaLookUp { schemas.lookUp }
}
