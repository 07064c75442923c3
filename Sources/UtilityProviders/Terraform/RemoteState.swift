import Diagnostics
package import Providers
import Schemas
package import Values

/// What `terraform_remote_state` asks of whoever knows the stores of states.
package struct RemoteStateRequest: Sendable {
  /// The type of backend, such as `local` or `s3`.
  package var backend: String
  /// The configuration of the backend: an object, or null.
  package var configuration: Value
  /// `nil` for the default one.
  package var workspace: String?

  package init(backend: String, configuration: Value, workspace: String?) {
    self.backend = backend
    self.configuration = configuration
    self.workspace = workspace
  }
}

/// Reads the outputs of a state elsewhere; `nil` when there is no state.
package typealias RemoteStateReading = @Sendable (RemoteStateRequest) async -> ProviderResult<[String: Value]?>

/// `data "terraform_remote_state"`: the outputs of another configuration.
struct RemoteState: UtilityDataSource {
  let readOutputs: RemoteStateReading
  let name = "terraform_remote_state"
  let schema = VersionedSchema(
    block: BlockSchema(attributes: [
      "backend": AttributeSchema(.plain(.string), isRequired: true, description: "The type of the backend."),
      "config": AttributeSchema(.plain(.dynamic), isOptional: true, description: "The arguments of the backend."),
      "defaults": AttributeSchema(
        .plain(.dynamic), isOptional: true, description: "Values of outputs that the state does not have."),
      "outputs": AttributeSchema(.plain(.dynamic), isComputed: true, description: "An object of all outputs."),
      "workspace": AttributeSchema(.plain(.string), isOptional: true, description: "The workspace to read."),
    ]))

  func read(_ configuration: Value) async -> ProviderResult<Value> {
    let settings = configuration.attribute("config") ?? .null(.dynamic)
    if !settings.isNull, settings.keyedValues == nil {
      return failed(
        configuration, "Invalid backend configuration", "The argument config must be an object of backend arguments.",
        "config")
    }
    let request = RemoteStateRequest(
      backend: configuration.attribute("backend")?.stringValue ?? "", configuration: settings,
      workspace: configuration.attribute("workspace")?.stringValue)
    let result = await readOutputs(request)
    if result.hasErrors { return ProviderResult(configuration, result.diagnostics) }
    guard let found = result.value else {
      return failed(
        configuration, "Unable to find remote state",
        "There is no state for the given workspace in the given backend. Check its arguments, or apply that "
          + "configuration first.", "workspace")
    }
    var outputs = configuration.attribute("defaults")?.keyedValues?.dictionary ?? [:]
    outputs.merge(found) { _, stored in stored }
    guard case .object(let attributes) = configuration else { return ProviderResult(configuration) }
    let value = Value.object(attributes.mapValues { name, value in name == "outputs" ? .object(outputs) : value })
    return ProviderResult(value, result.diagnostics)
  }

  private func failed(
    _ value: Value, _ summary: String, _ detail: String, _ attribute: String
  ) -> ProviderResult<Value> {
    ProviderResult(
      value, [ProviderDiagnostic(.error, summary, detail, at: ValuePath.root.attribute(attribute))])
  }
}
