import Addresses
import ConfigurationModel
import Evaluation
import JSON
import Providers
import Schemas
import Values

/// The configuration as `show -json` writes it: declarations with their expressions, nothing evaluated that is not
/// constant.
struct ConfigurationJSON {
  private let root: Module
  private let schema: (ProviderAddress) -> ProviderSchema?
  private let providers: ProviderConfigurationsJSON

  init(project: Project) {
    let schemas = project.schemas
    self.init(root: project.root) { schemas.schema(of: $0) }
  }

  init(root: Module, schema: @escaping (ProviderAddress) -> ProviderSchema?) {
    self.root = root
    self.schema = schema
    providers = ProviderConfigurationsJSON(root: root, schema: schema)
  }

  var document: JSONValue {
    var object = JSONObject()
    if let configurations = providers.json { object["provider_config"] = configurations }
    object["root_module"] = json(root)
    return .object(object)
  }

  // How deep modules are nested is limited where they are loaded, and so is this recursion.
  private func json(_ module: Module) -> JSONValue {
    var object = JSONObject()
    object["outputs"] = map(module.outputs) { output($0) }
    let resources = module.resources.values.sorted(by: Self.inOrder).map { resource($0, in: module) }
    if !resources.isEmpty { object["resources"] = .array(resources) }
    object["module_calls"] = map(module.calls) { call($0, in: module) }
    object["variables"] = map(module.variables) { variable($0) }
    return .object(object)
  }

  private func map<Declaration>(_ all: [String: Declaration], _ json: (Declaration) -> JSONValue) -> JSONValue? {
    if all.isEmpty { return nil }
    let sorted = all.sorted { KeyOrder.precedes($0.key, $1.key) }
    return .object(JSONObject(sorted.map { .init($0.key, json($0.value)) }))
  }

  private func output(_ output: OutputDeclaration) -> JSONValue {
    var object = JSONObject()
    if output.isSensitive { object["sensitive"] = true }
    if output.isEphemeral { object["ephemeral"] = true }
    if let message = output.deprecated { object["deprecated"] = .string(message) }
    object["expression"] = .object(ExpressionJSON.encode(output.expression))
    object["depends_on"] = ExpressionJSON.names(output.dependsOn)
    if !output.description.isEmpty { object["description"] = .string(output.description) }
    return .object(object)
  }

  private func variable(_ variable: VariableDeclaration) -> JSONValue {
    var object = JSONObject()
    if variable.type != .dynamic { object["type"] = TypeJSON.encode(variable.type) }
    if let value = variable.defaultValue { object["default"] = try? ValueJSON.encode(value) }
    if !variable.description.isEmpty { object["description"] = .string(variable.description) }
    if variable.defaultValue == nil { object["required"] = true }
    if variable.isSensitive { object["sensitive"] = true }
    if variable.isEphemeral { object["ephemeral"] = true }
    if let message = variable.deprecated { object["deprecated"] = .string(message) }
    return .object(object)
  }

  private func resource(_ resource: ResourceDeclaration, in module: Module) -> JSONValue {
    let name = resource.name
    let key = resource.providerReference?.key ?? ProviderKey(name.impliedProvider)
    var object: JSONObject = [
      "address": .string("\(name)"), "mode": .string(name.mode.rawValue), "type": .string(name.type),
      "name": .string(name.name), "provider_config_key": .string(providers.key(of: key, in: module)),
    ]
    if !resource.provisioners.isEmpty { object["provisioners"] = .array(resource.provisioners.map(provisioner)) }
    let typed = schema(resource.provider)?.schema(name.mode.kind, name.type)
    if let written = typed?.block.written(in: resource.body) {
      object["expressions"] = ExpressionJSON.encode(written)
    }
    object["schema_version"] = .number(JSONNumber(typed?.version ?? 0))
    addRepetition(resource.repetition, to: &object)
    object["depends_on"] = ExpressionJSON.names(resource.dependsOn)
    return .object(object)
  }

  private func provisioner(_ provisioner: ProvisionerDeclaration) -> JSONValue {
    var object: JSONObject = ["type": .string(provisioner.type)]
    if let written = ProvisionerBodies.schema(of: provisioner.type)?.written(in: provisioner.body) {
      object["expressions"] = ExpressionJSON.encode(written)
    }
    return .object(object)
  }

  private func call(_ call: ModuleCall, in module: Module) -> JSONValue {
    var object: JSONObject = ["source": .string(call.sourceText)]
    let child = module.children[call.name]
    if let child {
      let arguments = BlockSchema(
        attributes: child.variables.mapValues { _ in AttributeSchema(.plain(.dynamic), isOptional: true) })
      object["expressions"] = ExpressionJSON.encode(arguments.written(in: call.body))
    }
    addRepetition(call.repetition, to: &object)
    object["module"] = child.map { json($0) } ?? [:]
    if !call.versionConstraint.isEmpty { object["version_constraint"] = .string(call.versionConstraint) }
    object["depends_on"] = ExpressionJSON.names(call.dependsOn)
    return .object(object)
  }

  private func addRepetition(_ repetition: Repetition, to object: inout JSONObject) {
    let name: String
    switch repetition {
    case .single: return
    case .count: name = "count_expression"
    case .forEach: name = "for_each_expression"
    case .enabled: name = "enabled_expression"
    }
    guard let expression = repetition.expression.map(ExpressionJSON.encode), !expression.isEmpty else { return }
    object[name] = .object(expression)
  }

  /// Managed resources, then data sources, then ephemeral ones, each by address.
  private static func inOrder(_ first: ResourceDeclaration, _ second: ResourceDeclaration) -> Bool {
    let order: [ResourceMode] = [.managed, .data, .ephemeral]
    let (left, right) = (order.firstIndex(of: first.name.mode) ?? 0, order.firstIndex(of: second.name.mode) ?? 0)
    if left != right { return left < right }
    return KeyOrder.precedes("\(first.name)", "\(second.name)")
  }
}

extension ResourceName {
  /// The local name of the provider that the type is taken from when none is named.
  fileprivate var impliedProvider: String { type.split(separator: "_").first.map(String.init) ?? type }
}
