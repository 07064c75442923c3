import ConfigurationLoading
import ConfigurationModel
import Diagnostics
import HCL
import OperatingSystem
import StateBackends
import States

/// Finds how states and plans are encrypted: `encryption` blocks of the root module, then `TF_ENCRYPTION`.
struct EncryptionAccess {
  let session: CommandSession

  func settings(of root: Module?, inputs: VariableInputs) -> Diagnosed<EncryptionSettings> {
    var diagnostics = Diagnostics()
    var bodies = root?.encryption.map(\.body) ?? []
    if let text = session.surroundings.environment.nonEmpty("TF_ENCRYPTION") {
      bodies.append(Self.read(text).collect(into: &diagnostics))
    }
    guard !bodies.isEmpty, !diagnostics.hasErrors else { return Diagnosed(EncryptionSettings(), diagnostics) }
    var scope = EvaluationScope.empty
    if let root {
      let references = EncryptionSettings.references(in: bodies)
      scope = session.loader(functions: session.functions()).evaluator(for: root, inputs: inputs)
        .scope(for: references, at: root.encryption.first?.definitionRange ?? .startOfFile("")).collect(
          into: &diagnostics)
    }
    let settings = EncryptionSettings.read(
      bodies, in: scope, processes: session.surroundings.processes, environment: session.surroundings.environment)
    diagnostics.append(contentsOf: settings.diagnostics)
    return Diagnosed(settings.value, diagnostics)
  }

  /// The variable holds HCL or JSON.
  private static func read(_ text: String) -> Diagnosed<Body> {
    let isJSON = text.first { !$0.isWhitespace } == "{"
    let bytes = Array(text.utf8)
    let parsed =
      isJSON
      ? Reader.parseJSON(bytes, filename: "TF_ENCRYPTION") : Reader.parse(bytes, filename: "TF_ENCRYPTION")
    return parsed.map { $0.body }
  }

  /// The backend with the encryption that the configuration asks for.
  func encrypting(
    _ found: Diagnosed<(any StateBackend)?>, for root: Module?, inputs: VariableInputs
  ) -> Diagnosed<(any StateBackend)?> {
    guard let backend = found.value, !found.diagnostics.hasErrors else { return found }
    var diagnostics = found.diagnostics
    let settings = settings(of: root, inputs: inputs).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    return Diagnosed(settings.state.map { EncryptedBackend(backend, $0) } ?? backend, diagnostics)
  }
}
