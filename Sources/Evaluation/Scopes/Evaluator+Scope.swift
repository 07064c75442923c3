import Addresses
import ConfigurationModel
import HCL
import Providers
import Schemas
import Values

extension Evaluator {
  /// The names that a node's expressions see in one module instance.
  func scope(of id: DeclarationID, module: Module, place: Int) -> EvaluationScope {
    makeScope(graph.scopePlans[id.index], module: module, place: place)
  }

  func makeScope(_ plan: ScopePlan, module: Module, place: Int) -> EvaluationScope {
    var names: [String: Value] = [:]
    if !plan.variables.isEmpty { names["var"] = object(plan.variables, place) }
    if !plan.locals.isEmpty { names["local"] = object(plan.locals, place) }
    if !plan.modules.isEmpty {
      var calls: [String: Value] = [:]
      for entry in plan.modules { calls[entry.call] = moduleValue(entry, parent: place) }
      names["module"] = .object(calls)
    }
    addResources(plan, place, to: &names)
    if plan.needsPath {
      names["path"] = .object([
        "module": .string(module.directory), "root": .string(graph.modules[.root]?.module.directory ?? "."),
        "cwd": .string(inputs.workingDirectory),
      ])
    }
    if plan.needsTerraform {
      let attributes = Value.object([
        "workspace": .string(inputs.workspace), "applying": .bool(inputs.phase == .apply).marked(.ephemeral),
      ])
      names["terraform"] = attributes
      names["tofu"] = attributes
    }
    return EvaluationScope(variables: names, functions: functions(in: module))
  }

  private func object(_ nodes: ScopePlan.NamedNodes, _ place: Int) -> Value {
    let found = nodes.ids.map { id in
      let found = values[id.index]
      return place < found.count ? found[place] : .dynamic
    }
    return .object(KeyedValues(sortedKeys: nodes.names, values: found))
  }

  /// What `module.NAME` gives in the parent's instance, with the outputs that are asked for.
  private func moduleValue(_ entry: ScopePlan.ModuleEntry, parent: Int) -> Value {
    if inputs.phase == .validate { return unknownModuleValue(entry) }
    guard let child = instances[entry.address], parent < child.expansions.count else { return .dynamic }
    let objects = child.children(of: parent).map { object(entry.outputs, $0) }
    switch child.expansions[parent] {
    case .single: return objects.first ?? .dynamic
    case .enabled: return objects.first ?? .null(.dynamic)
    case .count: return .tuple(objects)
    case .forEach(let keys): return .object(KeyedValues(sortedKeys: keys, values: objects))
    case .unknown: return .dynamic
    }
  }

  /// While validating only the names of outputs are known.
  private func unknownModuleValue(_ entry: ScopePlan.ModuleEntry) -> Value {
    let object = ValueType.object(
      ObjectType(sortedNames: entry.outputs.names, types: entry.outputs.names.map { _ in .dynamic }))
    switch graph.modules[entry.address]?.call?.repetition {
    case .count: return .unknown(.list(object))
    case .forEach: return .unknown(.map(object))
    case .single, .enabled, nil: return .unknown(object)
    }
  }

  private func addResources(_ plan: ScopePlan, _ place: Int, to names: inout [String: Value]) {
    var managed: [String: [String: Value]] = [:]
    var data: [String: [String: Value]] = [:]
    var ephemeral: [String: [String: Value]] = [:]
    for entry in plan.resources {
      let value = resourceValue(entry.id, entry.name, place)
      switch entry.name.mode {
      case .managed: managed[entry.name.type, default: [:]][entry.name.name] = value
      case .data: data[entry.name.type, default: [:]][entry.name.name] = value
      case .ephemeral: ephemeral[entry.name.type, default: [:]][entry.name.name] = value
      }
    }
    for (type, values) in managed { names[type] = .object(values) }
    if !managed.isEmpty { names["resource"] = .object(managed.mapValues { .object($0) }) }
    if !data.isEmpty { names["data"] = .object(data.mapValues { .object($0) }) }
    if !ephemeral.isEmpty { names["ephemeral"] = .object(ephemeral.mapValues { .object($0) }) }
  }

  private func resourceValue(_ id: DeclarationID, _ name: ResourceName, _ place: Int) -> Value {
    guard place < resources[id.index].count else { return .dynamic }
    return resources[id.index][place].value(missing: missingValue(of: id))
  }

  /// What stands for an instance whose value is not known: the type is.
  private func missingValue(of id: DeclarationID) -> Value {
    guard inputs.phase != .validate, case .resource(let address) = graph[id],
      let declaration = graph.modules[address.module]?.module.resources[address.resource],
      let schema = inputs.schema(declaration.provider)?.schema(address.resource.mode.kind, address.resource.type)
    else { return .dynamic }
    return .unknown(schema.block.impliedType)
  }
}
