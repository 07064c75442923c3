import Addresses
package import ConfigurationModel
package import Diagnostics
import HCL
import Providers
import Schemas

/// Makes the declaration graph of a configuration.
package struct GraphBuilder {
  private let inputs: EvaluationInputs
  private let modules: ModuleIndex
  private let providers: ProviderResolver
  private var keys: [DeclarationKey] = []
  private var numbers: [DeclarationKey: DeclarationID] = [:]
  private var references: [NodeReferences] = []
  /// By number; with repetitions until the end.
  private var edges: [[Int]] = []
  private var diagnostics = Diagnostics()

  package init(root: Module, inputs: EvaluationInputs) {
    self.inputs = inputs
    modules = ModuleIndex(root: root)
    diagnostics = modules.diagnostics
    providers = ProviderResolver(modules: modules)
  }

  /// The graph, with circles reported once each; their nodes are left out.
  package static func build(root: Module, inputs: EvaluationInputs) -> Diagnosed<DeclarationGraph> {
    var builder = GraphBuilder(root: root, inputs: inputs)
    builder.reserveCapacity()
    for entry in builder.modules.all { builder.declare(entry) }
    builder.declareProviders()
    for entry in builder.modules.all { builder.connect(entry) }
    return builder.finish(root: root)
  }

  // MARK: Nodes

  private mutating func reserveCapacity() {
    let count = modules.all.reduce(0) { count, entry in
      let module = entry.module
      return count + 3 + module.variables.count + module.locals.count + module.resources.count + module.outputs.count
        + module.checks.count
    }
    keys.reserveCapacity(count)
    numbers.reserveCapacity(count)
    references.reserveCapacity(count)
    edges.reserveCapacity(count)
  }

  private mutating func declare(_ key: DeclarationKey) {
    let next = DeclarationID(keys.count)
    // One lookup: where there was no number, the default is kept.
    guard Self.kept(&numbers[key, default: next]) == next else { return }
    keys.append(key)
    references.append(.none)
    edges.append([])
  }

  private static func kept(_ number: inout DeclarationID) -> DeclarationID { number }

  private mutating func declare(_ entry: ModuleIndex.Entry) {
    let module = entry.module
    let address = module.address
    if !address.isRoot {
      declare(.moduleCall(address))
      declare(.moduleJoin(address))
    }
    for name in module.variables.keys.sorted() {
      declare(.variable(address, name))
      if module.variables[name]?.validations.isEmpty == false { declare(.validation(address, name)) }
    }
    for name in module.locals.keys.sorted() { declare(.local(address, name)) }
    for name in module.resources.values.sorted(by: ResourceDeclaration.inOrder) {
      declare(.resource(ResourceAddress(module: address, resource: name.name)))
    }
    for name in module.outputs.keys.sorted() { declare(.output(address, name)) }
    for name in module.checks.keys.sorted() { declare(.check(address, name)) }
  }

  /// A node for each provider configuration that is written or used.
  private mutating func declareProviders() {
    for entry in modules.all {
      for (key, _) in entry.module.providerConfigurations.sorted(by: { ProviderKey.inOrder($0.key, $1.key) }) {
        let provider = providerAddress(ofLocalName: key.localName, in: entry.module)
        declare(
          .provider(
            ProviderConfigurationAddress(module: entry.module.address, provider: provider, alias: key.alias)))
      }
      for resource in entry.module.resources.values.sorted(by: ResourceDeclaration.inOrder) {
        let configuration = providers.resolve(resource, in: entry.module).configuration
        if !isConfigured(configuration) { diagnostics.append(Self.missingConfiguration(configuration, resource)) }
        declare(.provider(configuration))
      }
    }
  }

  /// A configuration with an alias must be written; the one without is there even when it is not.
  private func isConfigured(_ address: ProviderConfigurationAddress) -> Bool {
    guard let alias = address.alias, let module = modules[address.module]?.module else { return true }
    return module.providerConfigurations.keys.contains {
      $0.alias == alias && providerAddress(ofLocalName: $0.localName, in: module) == address.provider
    }
  }

  private static func missingConfiguration(
    _ address: ProviderConfigurationAddress, _ resource: ResourceDeclaration
  ) -> Diagnostic {
    .error(
      "Provider configuration not present",
      "\(resource.name) uses \(address), which is not configured. Add a provider block with that alias, or let the "
        + "resource use another configuration.")
  }

  private func providerAddress(ofLocalName name: String, in module: Module) -> ProviderAddress {
    module.providerRequirements[name]?.source ?? .implied(name)
  }

  // MARK: Edges

  private mutating func connect(_ entry: ModuleIndex.Entry) {
    let module = entry.module
    let address = module.address
    connectCall(entry)
    for (name, variable) in module.variables {
      connectVariable(name, variable, entry)
    }
    for (name, local) in module.locals {
      let others = local.expression.references.filter { !reportsSelfReference($0, of: name) }
      connect(.local(address, name), reading: others, in: module)
    }
    for (name, output) in module.outputs {
      let conditions = output.preconditions.flatMap(\.references)
      connect(
        .output(address, name), reading: output.expression.references + conditions, dependsOn: output.dependsOn,
        in: module)
    }
    for resource in module.resources.values { connectResource(resource, in: module) }
    for (name, check) in module.checks {
      connect(.check(address, name), reading: check.asserts.flatMap(\.references), in: module)
      if let data = check.dataSource {
        addEdge(from: .check(address, name), to: .resource(ResourceAddress(module: address, resource: data)))
      }
    }
    for (key, provider) in module.providerConfigurations { connectProvider(key, provider, in: module) }
  }

  private mutating func connectCall(_ entry: ModuleIndex.Entry) {
    guard let call = entry.call, let parent = entry.parent else { return }
    let address = entry.module.address
    connect(
      .moduleCall(address), reading: call.repetition.expression?.references ?? [], dependsOn: call.dependsOn, in: parent
    )
    let join = DeclarationKey.moduleJoin(address)
    addEdge(from: join, to: .moduleCall(address))
    for resource in entry.module.resources.keys {
      addEdge(from: join, to: .resource(ResourceAddress(module: address, resource: resource)))
    }
    for output in entry.module.outputs.keys { addEdge(from: join, to: .output(address, output)) }
    for child in entry.module.children.values { addEdge(from: join, to: .moduleJoin(child.address)) }
  }

  private mutating func connectVariable(_ name: String, _ variable: VariableDeclaration, _ entry: ModuleIndex.Entry) {
    let address = entry.module.address
    let key = DeclarationKey.variable(address, name)
    if let parent = entry.parent {
      let argument = entry.arguments[name]
      connect(key, reading: argument?.expression.references ?? [], in: parent)
      addEdge(from: key, to: .moduleCall(address))
    }
    guard !variable.validations.isEmpty else { return }
    let validation = DeclarationKey.validation(address, name)
    connectValidation(validation, of: key, variable, in: entry.module)
  }

  /// The rules of a variable see its value before it is validated.
  private mutating func connectValidation(
    _ validation: DeclarationKey, of key: DeclarationKey, _ variable: VariableDeclaration, in module: Module
  ) {
    let traversals = variable.validations.flatMap(\.references)
    let own = traversals.filter { Reference.parse($0).value?.target == .variable(variable.name) }
    connect(validation, reading: traversals.filter { !own.contains($0) }, in: module)
    if let number = numbers[validation] {
      references[number.index].read += own.compactMap { Reference.parse($0).value }
    }
    addEdge(from: validation, to: key)
  }

  /// Whether the traversal mentions the local value that it is part of; says so.
  private mutating func reportsSelfReference(_ traversal: Traversal, of name: String) -> Bool {
    guard let reference = Reference.parse(traversal).value, reference.target == .local(name) else { return false }
    diagnostics.error(
      "Self-referencing local value",
      "local.\(name) is defined by itself, so it has no value. Use another name for what it is made from.",
      at: reference.fullRange)
    return true
  }

  private mutating func connectResource(_ resource: ResourceDeclaration, in module: Module) {
    let key = DeclarationKey.resource(ResourceAddress(module: module.address, resource: resource.name))
    let schema = inputs.schema(resource.provider)?.schema(resource.name.mode.kind, resource.name.type)?.block
    var traversals = schema?.references(in: resource.body) ?? []
    traversals += resource.lifecycle.preconditions.flatMap(\.references)
    traversals += resource.lifecycle.postconditions.flatMap(\.references)
    traversals += resource.lifecycle.preventDestroy?.references ?? []
    traversals += resource.lifecycle.replaceTriggeredBy.flatMap { $0.references }
    traversals += providerMetaReferences(of: resource, in: module)
    let provisioning = resource.provisioners.filter { $0.when == .create }.flatMap {
      ProvisionerBodies.references(of: $0, connection: resource.connection)
    }
    let resolved = providers.resolve(resource, in: module)
    if let chosen = resolved.instanceKey, chosen.module == module.address {
      traversals += chosen.expression.references
    }
    for block in modules[.root]?.module.imports ?? [] where block.mayAim(at: resource.name, in: module.address) {
      connectImport(block, to: key)
    }
    let repetition = resource.repetition.expression?.references ?? []
    connect(key, reading: traversals, dependsOn: resource.dependsOn, in: module, excluding: resource.name)
    connect(key, reading: repetition, as: \.repetition, in: module, excluding: resource.name)
    connect(key, reading: provisioning, as: \.provisioning, in: module, excluding: resource.name)
    addEdge(from: key, to: .provider(resolved.configuration))
  }

  private func providerMetaReferences(of resource: ResourceDeclaration, in module: Module) -> [Traversal] {
    if module.providerMeta.isEmpty { return [] }
    let name = providers.localName(of: resource.provider, in: module)
    guard let block = module.providerMeta[name] else { return [] }
    return inputs.schema(resource.provider)?.providerMeta?.references(in: block.body) ?? []
  }

  /// Import ids are evaluated in the root module before the resource is planned.
  private mutating func connectImport(_ block: ImportDeclaration, to key: DeclarationKey) {
    guard let root = modules[.root]?.module else { return }
    let traversals =
      (block.id?.references ?? []) + (block.forEach?.references ?? []) + (block.identity?.references ?? [])
    for traversal in traversals {
      guard let reference = Reference.parse(traversal).value else { continue }
      for need in needs(of: reference, in: root) where need != key { addEdge(from: key, to: need) }
    }
  }

  private mutating func connectProvider(
    _ key: ProviderKey, _ declaration: ProviderConfigurationDeclaration, in module: Module
  ) {
    let provider = providerAddress(ofLocalName: key.localName, in: module)
    let node = DeclarationKey.provider(
      ProviderConfigurationAddress(module: module.address, provider: provider, alias: key.alias))
    var traversals = declaration.forEach?.references ?? []
    traversals += inputs.schema(provider)?.configuration.references(in: declaration.body) ?? []
    connect(node, reading: traversals, in: module)
  }

  private mutating func connect(
    _ key: DeclarationKey, reading traversals: [Traversal],
    as kind: WritableKeyPath<NodeReferences, [Reference]> = \.read, dependsOn: [Traversal] = [], in module: Module,
    excluding own: ResourceName? = nil
  ) {
    guard let number = numbers[key]?.index else { return }
    var found = NodeReferences()
    for traversal in traversals {
      guard let reference = Reference.parse(traversal).collect(into: &found.problems) else { continue }
      found[keyPath: kind].append(reference)
      for need in needs(of: reference, in: module) where need != key || !reference.isResource(own) {
        addEdge(from: number, to: need)
      }
    }
    for traversal in dependsOn {
      guard let reference = Reference.parse(traversal).collect(into: &found.problems) else { continue }
      found.dependsOn.append(reference)
      for need in needs(of: reference, in: module, whole: true) where need != key { addEdge(from: number, to: need) }
    }
    references[number][keyPath: kind] += found[keyPath: kind]
    references[number].dependsOn += found.dependsOn
    references[number].problems.append(contentsOf: found.problems)
    if !module.address.isRoot, !isCall(key, of: module) { addEdge(from: number, to: .moduleCall(module.address)) }
  }

  private func isCall(_ key: DeclarationKey, of module: Module) -> Bool {
    if case .moduleCall(let address) = key { return address == module.address }
    return false
  }

  /// The nodes that a reference needs; `whole` for `depends_on`, where a module means everything in it.
  private func needs(of reference: Reference, in module: Module, whole: Bool = false) -> [DeclarationKey] {
    switch reference.target {
    case .variable(let name):
      // Who uses a variable waits for its validation, so a rule that needs its users is a circle.
      let validation = DeclarationKey.validation(module.address, name)
      return [numbers[validation] == nil ? .variable(module.address, name) : validation]
    case .local(let name): return [.local(module.address, name)]
    case .resource(let name): return [.resource(ResourceAddress(module: module.address, resource: name))]
    case .module(let call, let output):
      let child = module.address.child(call)
      if whole { return [.moduleJoin(child)] }
      guard let output, let declared = modules[child]?.module.outputs, declared[output] != nil else {
        let outputs = modules[child]?.module.outputs.keys.sorted() ?? []
        return [.moduleCall(child)] + outputs.map { .output(child, $0) }
      }
      return [.moduleCall(child), .output(child, output)]
    case .check, .path, .terraform, .nothing: return []
    }
  }

  private mutating func addEdge(from key: DeclarationKey, to need: DeclarationKey) {
    if let from = numbers[key] { addEdge(from: from.index, to: need) }
  }

  private mutating func addEdge(from number: Int, to need: DeclarationKey) {
    if let to = numbers[need] { edges[number].append(to.index) }
  }

  /// Brings the edges into order, each once.
  private mutating func tidyEdges() {
    for number in edges.indices where edges[number].count > 1 {
      var last = -1
      edges[number] = edges[number].sorted().filter { edge in
        defer { last = edge }
        return edge != last
      }
    }
  }

  // MARK: Order

  private mutating func finish(root: Module) -> Diagnosed<DeclarationGraph> {
    tidyEdges()
    let components = StronglyConnectedComponents(edges: edges).components
    var order: [DeclarationID] = []
    order.reserveCapacity(keys.count)
    for component in components {
      let isCircle = component.count > 1 || component.first.map { edges[$0].contains($0) } == true
      if isCircle {
        diagnostics.append(CircleReport(keys: keys, edges: edges).diagnostic(of: component))
      } else {
        order += component.map(DeclarationID.init)
      }
    }
    let graph = DeclarationGraph(
      modules: modules, providers: providers, keys: keys, numbers: numbers, references: references,
      dependencies: edges.map { $0.map(DeclarationID.init) }, order: order)
    return Diagnosed(graph, diagnostics)
  }
}
