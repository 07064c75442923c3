import ConfigurationLoading
import Diagnostics
import StateBackends
import States

/// The backend of the working directory, for commands that need nothing else of the configuration.
struct OpenBackend: Sendable {
  var backend: any StateBackend
  /// The files that messages may point into.
  var sources: [String: [UInt8]]

  /// Reads the root module, if there is one, and finds its backend.
  static func open(_ session: CommandSession) async -> Diagnosed<OpenBackend?> {
    var diagnostics = Diagnostics()
    let inputs = session.variableInputs().collect(into: &diagnostics)
    let loader = session.loader(functions: session.functions())
    guard loader.hasConfiguration(in: ".") else {
      let backend = await BackendAccess(session: session).open(for: nil, inputs: inputs).collect(into: &diagnostics)
      return Diagnosed(backend.map { OpenBackend(backend: $0, sources: [:]) }, diagnostics)
    }
    let loaded = loader.loadRoot(inputs: inputs).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    let backend = await BackendAccess(session: session).open(for: loaded.root, inputs: inputs)
      .collect(into: &diagnostics)
    return Diagnosed(backend.map { OpenBackend(backend: $0, sources: loaded.sources) }, diagnostics)
  }
}
