import Diagnostics
import JSON
import OperatingSystem
import Providers
import Schemas
import Values

/// `terraform_data`: keeps a value in the state and has a lifecycle, nothing else.
struct TerraformData: UtilityResource {
  let randomness: any Randomness
  let name = "terraform_data"
  let schema = TerraformData.versionedSchema

  private static let versionedSchema = VersionedSchema(
    block: BlockSchema(attributes: [
      "input": AttributeSchema(.plain(.dynamic), isOptional: true, description: "A value to keep."),
      "output": AttributeSchema(.plain(.dynamic), isComputed: true, description: "The input, once it is applied."),
      "triggers_replace": AttributeSchema(
        .plain(.dynamic), isOptional: true, description: "A value whose change makes another object."),
      "id": AttributeSchema(.plain(.string), isComputed: true, description: "A UUID made with the object."),
    ]))

  func validate(_ configuration: Value) -> [ProviderDiagnostic] {
    ["id", "output"].compactMap { name in
      guard let value = configuration.attribute(name), !value.isNull else { return nil }
      var said = ProviderDiagnostic(
        .error, "Invalid resource attribute", "The attribute \(name) is decided by the resource; remove it.")
      said.isAboutConfiguration = false
      return said
    }
  }

  func plan(_ request: PlanRequest, _ planned: Value) -> ProviderResult<PlanResponse>? {
    guard case .object(let proposed) = request.proposed else { return nil }
    let input = proposed["input"] ?? .null(.dynamic)
    let newId = Value.unknown(.string, .notNull)
    let newOutput: Value = input.isNull ? input : .unknown(input.type)
    var changed: [String: Value] = [:]
    var replacing: [ValuePath] = []
    if request.prior.isNull {
      changed = ["id": newId, "output": newOutput]
    } else if request.prior.attribute("triggers_replace") != proposed["triggers_replace"] {
      replacing = [ValuePath.root.attribute("triggers_replace")]
      changed = ["id": newId, "output": newOutput]
    } else if request.prior.attribute("input") != input {
      changed = ["output": .unknown(input.type)]
    }
    let value = Value.object(proposed.mapValues { name, old in changed[name] ?? old })
    return ProviderResult(
      PlanResponse(planned: value, requiresReplace: replacing, privateData: request.privateData))
  }

  func create(_ planned: Value, configuration: Value) async -> ProviderResult<Value> {
    ProviderResult(completed(planned))
  }

  func update(_ planned: Value, prior: Value, configuration: Value) async -> ProviderResult<Value> {
    ProviderResult(completed(planned))
  }

  private func completed(_ planned: Value) -> Value {
    guard case .object(let attributes) = planned else { return planned }
    return .object(
      attributes.mapValues { name, value in
        if value.isKnown { return value }
        switch name {
        case "id": return .string(randomness.uuid())
        case "output": return attributes["input"] ?? .null(.dynamic)
        default: return .null(value.type)
        }
      })
  }

  func importObject(_ id: String) async -> ProviderResult<Value> {
    ProviderResult(TerraformData.object(id: id, triggers: .null(.dynamic)))
  }

  /// `null_resource` becomes `terraform_data`: its triggers are what replaces it.
  func takeOver(_ request: MoveRequest) -> ProviderResult<Value>? {
    guard request.sourceType == "null_resource", request.sourceProvider.hasSuffix("hashicorp/null"),
      let document = try? JSONReader.read(request.sourceState)
    else { return nil }
    var triggers = Value.null(.dynamic)
    if let members = document["triggers"]?.object {
      let pairs = members.members.map { ($0.key, Value.string($0.value.string ?? "")) }
      triggers = .map(of: .string, Dictionary(pairs, uniquingKeysWith: { _, last in last }))
    }
    return ProviderResult(TerraformData.object(id: document["id"]?.string ?? "", triggers: triggers))
  }

  private static func object(id: String, triggers: Value) -> Value {
    .object([
      "id": .string(id), "input": .null(.dynamic), "output": .null(.dynamic), "triggers_replace": triggers,
    ])
  }
}
