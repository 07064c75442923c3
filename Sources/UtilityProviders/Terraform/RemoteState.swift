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

/// What is wrong with such a request, as far as that can be told without reading.
package typealias RemoteStateChecking = @Sendable (RemoteStateRequest) -> [ProviderDiagnostic]

/// `data "terraform_remote_state"`: the outputs of another configuration.
struct RemoteState: UtilityDataSource {
  let readOutputs: RemoteStateReading
  let checkRequest: RemoteStateChecking
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

  func validate(_ configuration: Value) -> [ProviderDiagnostic] {
    let settings = configuration.attribute("config") ?? .null(.dynamic)
    guard settings.isKnown else { return [] }
    if !settings.isNull, settings.keyedValues == nil {
      return [
        ProviderDiagnostic(
          .error, "Invalid backend configuration", "The argument config must be an object of backend arguments.",
          at: ValuePath.root.attribute("config"))
      ]
    }
    guard configuration.attribute("backend")?.stringValue != nil, settings.isWhollyKnown else { return [] }
    return checkRequest(request(configuration))
  }

  private func request(_ configuration: Value) -> RemoteStateRequest {
    RemoteStateRequest(
      backend: configuration.attribute("backend")?.stringValue ?? "",
      configuration: configuration.attribute("config") ?? .null(.dynamic),
      workspace: configuration.attribute("workspace")?.stringValue)
  }

  func read(_ configuration: Value) async -> ProviderResult<Value> {
    let problems = validate(configuration)
    guard problems.isEmpty else { return ProviderResult(configuration, problems) }
    let request = request(configuration)
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
