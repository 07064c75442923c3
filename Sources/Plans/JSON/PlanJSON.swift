import Addresses
package import JSON
import Schemas
import States
package import Values

/// A plan as `show -json` writes it, format version 1.2.
package struct PlanJSON: Sendable {
  private let version: String
  private let configuration: JSONValue?
  private let variables: [String: Value]
  private let schema: StateJSON.SchemaLookUp

  /// `configuration` is the configuration as JSON, rendered by whoever knows its model. `variables` are values of
  /// variables that the plan does not hold because they are defaults.
  package init(
    version: String, configuration: JSONValue?, variables: [String: Value] = [:],
    schema: @escaping StateJSON.SchemaLookUp
  ) {
    self.version = version
    self.configuration = configuration
    self.variables = variables
    self.schema = schema
  }

  /// The document.
  package func encode(_ plan: Plan) -> JSONValue {
    var object: JSONObject = ["format_version": "1.2", "terraform_version": .string(version)]
    let given = variables.merging(plan.variables) { $1 }
    if !given.isEmpty {
      object["variables"] = .object(
        JSONObject(
          given.sorted { KeyOrder.precedes($0.key, $1.key) }.map {
            .init($0.key, ["value": ValueShape.known($0.value) ?? .null])
          }))
    }
    object["planned_values"] = plannedValues(plan)
    let drift = resources(plan.drift)
    if !drift.isEmpty { object["resource_drift"] = .array(drift) }
    let changes = resources(plan.changes)
    if !changes.isEmpty { object["resource_changes"] = .array(changes) }
    if !plan.outputs.isEmpty { object["output_changes"] = .object(outputChanges(plan.outputs)) }
    if !plan.priorState.isEmpty {
      object["prior_state"] = StateJSON(version: version, schema: schema).encode(plan.priorState)
    }
    if let configuration { object["configuration"] = configuration }
    if !plan.relevantAttributes.isEmpty { object["relevant_attributes"] = relevant(plan.relevantAttributes) }
    if let checks = ChecksJSON.encode(plan.checks) { object["checks"] = checks }
    object["timestamp"] = .string(plan.timestamp)
    object["errored"] = .bool(plan.isErrored)
    return .object(object)
  }

  private func relevant(_ attributes: [Plan.RelevantAttribute]) -> JSONValue {
    let sorted = attributes.map { (text: $0.resource + $0.path.description, attribute: $0) }
      .sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
    return .array(
      sorted.map {
        ["resource": .string($0.attribute.resource), "attribute": ReplacePathsJSON.encode($0.attribute.path)]
      })
  }

  private func plannedValues(_ plan: Plan) -> JSONValue {
    var object = JSONObject()
    let outputs = plan.outputs.filter { $0.action != .delete }.sorted { KeyOrder.precedes($0.name, $1.name) }
    if !outputs.isEmpty {
      object["outputs"] = .object(JSONObject(outputs.map { .init($0.name, plannedOutput($0)) }))
    }
    let tree = ModuleTreeJSON()
    for change in plan.changes where change.deposed == nil && isPlanned(change) {
      tree.add(plannedResource(change), address: change.address.description, in: change.address.module)
    }
    object["root_module"] = tree.json
    return .object(object)
  }

  private func isPlanned(_ change: ResourceChange) -> Bool {
    change.action != .delete && change.action != .forget && change.address.resource.mode != .ephemeral
  }

  private func plannedOutput(_ output: OutputChange) -> JSONValue {
    var object: JSONObject = ["sensitive": .bool(output.isSensitive)]
    if output.after.isWhollyKnown {
      object["type"] = TypeJSON.encode(output.after.type)
      object["value"] = ValueShape.known(output.after) ?? .null
    }
    return .object(object)
  }

  private func plannedResource(_ change: ResourceChange) -> JSONValue {
    var object = ResourceJSON.identity(change.address, provider: change.provider.configuration.provider)
    object["schema_version"] = .number(JSONNumber(change.schemaVersion))
    object["values"] = ValueShape.known(change.after) ?? .null
    object["sensitive_values"] = ValueShape.sensitive(marked(change, change.after))
    return .object(object)
  }

  /// The value with what the schema says is sensitive marked too.
  private func marked(_ change: ResourceChange, _ value: Value) -> Value {
    let resource = change.address.resource
    return schema(change.provider.configuration.provider, resource.mode, resource.type)?.block.markingSensitive(value)
      ?? value
  }

  private func resources(_ changes: [ResourceChange]) -> [JSONValue] {
    changes.filter { change in
      // That a data source leaves the state is of no interest to anybody.
      change.address.resource.mode == .managed || change.address.resource.mode == .data && change.action != .delete
    }.map { (address: $0.address.description, change: $0) }.sorted { first, second in
      if first.address != second.address { return first.address.utf8.lexicographicallyPrecedes(second.address.utf8) }
      return (first.change.deposed?.text ?? "") < (second.change.deposed?.text ?? "")
    }.map { encode($0.change) }
  }

  private func encode(_ change: ResourceChange) -> JSONValue {
    let identity = ResourceJSON.identity(change.address, provider: change.provider.configuration.provider)
    var object = JSONObject()
    for member in identity {
      object[member.key] = member.value
      guard member.key == "address" else { continue }
      if change.previousAddress != change.address {
        object["previous_address"] = .string(change.previousAddress.description)
      }
      if !change.address.module.isRoot { object["module_address"] = .string(change.address.module.description) }
    }
    if let deposed = change.deposed { object["deposed"] = .string(deposed.text) }
    object["change"] = .object(details(change))
    if change.reason != .none { object["action_reason"] = .string(change.reason.rawValue) }
    return .object(object)
  }

  private func details(_ change: ResourceChange) -> JSONObject {
    var json = ChangeJSON(before: marked(change, change.before), after: marked(change, change.after))
    if json.afterUnknown == .bool(false) { json.afterUnknown = .object(JSONObject()) }
    var object = JSONObject([.init("actions", PlanJSON.actions(change.action))] + json.members)
    if !change.requiredReplace.isEmpty { object["replace_paths"] = ReplacePathsJSON.encode(change.requiredReplace) }
    if let importing = change.importing { object["importing"] = importing.json }
    if let configuration = change.generatedConfiguration, !configuration.isEmpty {
      object["generated_config"] = .string(configuration)
    }
    return object
  }

  /// An action as the list of what happens to the object, in order.
  package static func actions(_ action: Action) -> JSONValue {
    switch action {
    case .deleteThenCreate: ["delete", "create"]
    case .createThenDelete: ["create", "delete"]
    case .forgetThenCreate: ["forget", "create"]
    default: [.string(action.rawValue)]
    }
  }

  private func outputChanges(_ outputs: [OutputChange]) -> JSONObject {
    JSONObject(
      outputs.sorted { KeyOrder.precedes($0.name, $1.name) }.map { output in
        var json = ChangeJSON(before: output.before.withoutMarks, after: output.after.withoutMarks)
        json.beforeSensitive = .bool(output.isSensitive)
        json.afterSensitive = .bool(output.isSensitive)
        return .init(
          output.name, .object(JSONObject([.init("actions", PlanJSON.actions(output.action))] + json.members)))
      })
  }
}
