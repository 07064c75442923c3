package import Addresses
package import JSON
package import Schemas
package import States
import Values

/// A state as `show -json` writes it.
package struct StateJSON: Sendable {
  /// The schema of a resource type, `nil` when its provider is not known; then attributes are shown as they are stored.
  package typealias SchemaLookUp = @Sendable (ProviderAddress, ResourceMode, String) -> VersionedSchema?

  private let version: String
  private let schema: SchemaLookUp

  /// `version` is that of the program.
  package init(version: String, schema: @escaping SchemaLookUp) {
    self.version = version
    self.schema = schema
  }

  /// The document; without a state it has only its format version.
  package func encode(_ state: State?) -> JSONValue {
    var object: JSONObject = ["format_version": "1.0"]
    guard let state, !state.isEmpty else { return .object(object) }
    object["terraform_version"] = .string(version)
    var values = JSONObject()
    if !state.outputs.isEmpty { values["outputs"] = .object(outputs(state.outputs)) }
    values["root_module"] = rootModule(state)
    object["values"] = .object(values)
    if let checks = ChecksJSON.encode(state.checks) { object["checks"] = checks }
    return .object(object)
  }

  private func outputs(_ outputs: [String: OutputState]) -> JSONObject {
    JSONObject(
      outputs.sorted { KeyOrder.precedes($0.key, $1.key) }.map { name, output in
        .init(
          name,
          [
            "sensitive": .bool(output.isSensitive), "value": ValueShape.known(output.value) ?? .null,
            "type": TypeJSON.encode(output.value.type),
          ])
      })
  }

  private func rootModule(_ state: State) -> JSONValue {
    let tree = ModuleTreeJSON()
    for (address, resource) in state.resources {
      for (key, instance) in resource.instances {
        let address = address.instance(key)
        if let current = instance.current {
          tree.add(encode(current, address, resource, nil), address: address.description, in: address.module)
        }
        for (deposed, object) in instance.deposed.sorted(by: { $0.key < $1.key }) {
          tree.add(encode(object, address, resource, deposed), address: address.description, in: address.module)
        }
      }
    }
    return tree.json
  }

  private func encode(
    _ stored: StoredObject, _ address: ResourceInstanceAddress, _ resource: ResourceState, _ deposed: DeposedKey?
  ) -> JSONValue {
    let provider = resource.provider.provider
    var object = ResourceJSON.identity(address, provider: provider)
    let schema = schema(provider, address.resource.mode, address.resource.type)
    object["schema_version"] = .number(JSONNumber(stored.schemaVersion))
    if let schema, let value = try? stored.decoded(with: schema) {
      object["values"] = ValueShape.known(value) ?? .null
      object["sensitive_values"] = ValueShape.sensitive(value)
    } else {
      object["values"] = (try? JSONReader.read(stored.attributes)) ?? .object(JSONObject())
      object["sensitive_values"] = .object(JSONObject())
    }
    if !stored.dependencies.isEmpty {
      object["depends_on"] = .array(stored.dependencies.map { .string($0.description) })
    }
    if stored.status == .tainted { object["tainted"] = true }
    if let deposed { object["deposed_key"] = .string(deposed.text) }
    return .object(object)
  }
}
