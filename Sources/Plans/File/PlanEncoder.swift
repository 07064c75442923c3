import Addresses
import Cryptography
import JSON
import States
import Values

/// Writes everything of a plan but its states as JSON. Types stand in a table, because thousands of values share them.
struct PlanEncoder {
  private var types: [ValueType: Int] = [:]
  private var table: [JSONValue] = []

  mutating func encode(_ plan: Plan) -> JSONValue {
    var object: JSONObject = [
      "mode": .string(plan.mode.rawValue), "workspace": .string(plan.workspace), "timestamp": .string(plan.timestamp),
      "errored": .bool(plan.isErrored), "targets": .array(plan.targets.map { .string($0) }),
      "excludes": .array(plan.excludes.map { .string($0) }),
      "replace": .array(plan.forcedReplacements.map { .string($0.description) }),
      "ephemeral_variables": .array(plan.ephemeralVariables.map { .string($0) }),
    ]
    object["variables"] = .object(
      JSONObject(plan.variables.sorted { KeyOrder.precedes($0.key, $1.key) }.map { .init($0.key, encode($0.value)) }))
    object["changes"] = .array(plan.changes.map { encode($0) })
    object["drift"] = .array(plan.drift.map { encode($0) })
    object["outputs"] = .array(plan.outputs.map { encode($0) })
    object["checks"] = .array(plan.checks.map(PlanEncoder.encode))
    object["sequence"] = .array(plan.sequence.steps.map(PlanEncoder.encode))
    object["relevant"] = .array(
      plan.relevantAttributes.map { [.string($0.resource), SensitivePathsJSON.encode([$0.path])] })
    object["types"] = .array(table)
    return .object(object)
  }

  private mutating func number(of type: ValueType) -> JSONValue {
    if let known = types[type] { return .number(JSONNumber(known)) }
    types[type] = table.count
    table.append(TypeJSON.encode(type))
    return .number(JSONNumber(table.count - 1))
  }

  /// Type number, MessagePack in base64, and marks with their places when there are any.
  private mutating func encode(_ value: Value) -> JSONValue {
    let (plain, marks) = value.unmarkedWithPaths()
    let type = plain.type
    let bytes = (try? ValueMessagePack.encode(plain, as: type)) ?? []
    var parts: [JSONValue] = [number(of: type), .string(Base64.standard.encode(bytes))]
    if !marks.isEmpty { parts.append(.array(marks.map(PlanEncoder.encode))) }
    return .array(parts)
  }

  private static func encode(_ marks: PathMarks) -> JSONValue {
    var object: JSONObject = ["path": SensitivePathsJSON.encode([marks.path])]
    if marks.marks.isSensitive { object["sensitive"] = true }
    if marks.marks.isEphemeral { object["ephemeral"] = true }
    if !marks.marks.deprecations.isEmpty {
      object["deprecations"] = .array(
        marks.marks.deprecations.sorted { ($0.source, $0.message) < ($1.source, $1.message) }
          .map { [.string($0.source), .string($0.message)] })
    }
    return .object(object)
  }

  private mutating func encode(_ change: ResourceChange) -> JSONValue {
    var object: JSONObject = [
      "address": .string(change.address.description), "provider": .string(change.provider.description),
      "action": .string(change.action.rawValue), "before": encode(change.before), "after": encode(change.after),
      "schema_version": .number(JSONNumber(change.schemaVersion)),
    ]
    if change.previousAddress != change.address { object["previous"] = .string(change.previousAddress.description) }
    if let deposed = change.deposed { object["deposed"] = .string(deposed.text) }
    if change.reason != .none { object["reason"] = .string(change.reason.rawValue) }
    if !change.plannedPrivate.isEmpty { object["private"] = .string(Base64.standard.encode(change.plannedPrivate)) }
    if !change.requiredReplace.isEmpty { object["replace_paths"] = SensitivePathsJSON.encode(change.requiredReplace) }
    if let importing = change.importing {
      object["importing"] = [.string(importing.id), .bool(importing.isSensitive)]
      if let identity = importing.identity { object["importing_identity"] = encode(identity) }
    }
    if let configuration = change.generatedConfiguration { object["configuration"] = .string(configuration) }
    if change.createBeforeDestroy { object["create_before_destroy"] = true }
    if !change.dependencies.isEmpty {
      object["dependencies"] = .array(change.dependencies.map { .string($0.description) })
    }
    return .object(object)
  }

  private mutating func encode(_ output: OutputChange) -> JSONValue {
    [
      "name": .string(output.name), "action": .string(output.action.rawValue), "before": encode(output.before),
      "after": encode(output.after), "sensitive": .bool(output.isSensitive),
    ]
  }

  private static func encode(_ check: CheckResult) -> JSONValue {
    [
      "kind": .string(check.kind.rawValue), "address": .string(check.configurationAddress),
      "status": .string(check.status.rawValue),
      "objects": .array(
        check.objects.map { object in
          [
            .string(object.address), .string(object.status.rawValue),
            .array(object.failureMessages.map { .string($0) }),
          ]
        }),
    ]
  }

  private static func encode(_ step: ChangeSequence.Step) -> JSONValue {
    let after = JSONValue.array(step.after.map { .number(JSONNumber($0)) })
    switch step.operation {
    case .apply(let address): return ["apply", .string(address.description), after]
    case .delete(let address): return ["delete", .string(address.description), after]
    case .forget(let address): return ["forget", .string(address.description), after]
    case .depose(let address, let key): return ["depose", .string(address.description), after, .string(key.text)]
    case .deleteDeposed(let address, let key):
      return ["delete-deposed", .string(address.description), after, .string(key.text)]
    case .forgetDeposed(let address, let key):
      return ["forget-deposed", .string(address.description), after, .string(key.text)]
    case .join: return ["join", .null, after]
    }
  }
}
