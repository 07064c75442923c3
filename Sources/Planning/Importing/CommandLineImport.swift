package import Addresses
import ConfigurationModel
package import Diagnostics
package import Evaluation
package import Plans
package import Providers
import Schemas
package import States
import Values

/// Takes one existing object into the state, by the address and the import id of a command line.
///
/// The resource needs a block in the configuration, because that says which provider manages it; what is in the block
/// does not matter yet.
package struct CommandLineImport: Sendable {
  private let graph: DeclarationGraph
  private let inputs: EvaluationInputs
  private let state: State
  private let pool: ProviderPool
  private let observer: any PhaseObserver

  /// `inputs.phase` is `plan`.
  package init(
    graph: DeclarationGraph, inputs: EvaluationInputs, state: State, registry: ProviderRegistry,
    observer: any PhaseObserver = SilentObserver()
  ) {
    self.graph = graph
    self.inputs = inputs
    self.state = state
    self.observer = observer
    pool = ProviderPool(registry: registry)
  }

  /// The state with the object in it; `nil` with errors.
  package func run(_ address: ResourceInstanceAddress, id: String) async -> Diagnosed<State?> {
    var diagnostics = Diagnostics()
    guard let module = graph.modules[address.module.module]?.module,
      let declaration = module.resources[address.resource]
    else { return Diagnosed(nil, Diagnostics([Self.undeclared(address)])) }
    let kind = address.resource.mode.kind
    guard let schema = inputs.schema(declaration.provider)?.schema(kind, address.resource.type) else {
      return Diagnosed(nil, Diagnostics([Self.undeclared(address)]))
    }
    let configuration = graph.providers.resolve(declaration, in: module).configuration
    diagnostics.append(contentsOf: await configure(configuration))
    guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    let instance = ProviderInstanceAddress(configuration: configuration)
    guard let provider = await pool.provider(instance).collect(into: &diagnostics) else {
      return Diagnosed(nil, diagnostics)
    }
    let place = DiagnosticPlace(body: declaration.body, schema: schema.block, address: "\(address)")
    guard let object = await take(address, id, provider, place).collect(into: &diagnostics) else {
      return Diagnosed(nil, diagnostics)
    }
    var next = state
    let value = schema.block.markingSensitive(object.value)
    let stored = StoredObject().replacingValue(value, schema: schema, privateData: object.privateData)
      .replacingIdentity(object.identity, schema: provider.schema.identitySchema(address.resource.type))
    next.set(stored, at: address, provider: instance)
    return Diagnosed(next, diagnostics)
  }

  /// Evaluates what the provider configuration needs, with objects as the state has them, and configures it.
  private func configure(_ configuration: ProviderConfigurationAddress) async -> Diagnostics {
    guard let node = graph.id(of: .provider(configuration)) else { return Diagnostics() }
    let evaluator = Evaluator(graph: graph, inputs: inputs)
    let runner = PhaseRunner(evaluator: evaluator, nodes: graph.closure(of: [node]))
    return await runner.run { [pool, state] request in
      switch request {
      case .provider(let request): await Self.configure(request, pool)
      case .resource(let request): Self.stored(request, state)
      }
    }
  }

  private static func configure(_ request: ProviderRequest, _ pool: ProviderPool) async -> EvaluationAnswer {
    var answer = EvaluationAnswer()
    for (key, value) in request.instances {
      let address = ProviderInstanceAddress(configuration: request.address, key: key)
      answer.diagnostics.append(
        contentsOf: await pool.configure(address, with: value, body: request.declaration?.body))
    }
    answer.hasFailed = answer.diagnostics.hasErrors
    return answer
  }

  private static func stored(_ request: ResourceRequest, _ state: State) -> EvaluationAnswer {
    var answer = EvaluationAnswer()
    for desired in request.instances {
      let stored = state[desired.address]?.current
      answer.values[desired.address] =
        stored.flatMap { try? $0.decoded(with: desired.schema) } ?? .unknown(desired.schema.block.impliedType)
    }
    return answer
  }

  private func take(
    _ address: ResourceInstanceAddress, _ id: String, _ provider: any Provider, _ place: DiagnosticPlace
  ) async -> Diagnosed<ReadResponse?> {
    observer.observe(.importStarted(ObjectAddress(address), id: id))
    let imported = await provider.importObject(address.resource.type, id: id)
    var diagnostics = place.withoutConfiguration.diagnostics(for: imported.diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    guard let object = imported.value.first(where: { $0.type == address.resource.type }), !object.value.isNull else {
      diagnostics.append(Self.absent(address, id))
      return Diagnosed(nil, diagnostics)
    }
    guard state[address]?.current == nil else {
      diagnostics.append(Self.managed(address))
      return Diagnosed(nil, diagnostics)
    }
    let read = await provider.read(
      ReadRequest(
        type: object.type, prior: object.value.withoutMarks, privateData: object.privateData,
        identity: object.identity))
    diagnostics.append(contentsOf: place.diagnostics(for: read.diagnostics))
    guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    guard !read.value.value.isNull else {
      diagnostics.append(Self.absent(address, id))
      return Diagnosed(nil, diagnostics)
    }
    observer.observe(.importCompleted(ObjectAddress(address), id: id))
    var found = read.value
    found.identity = found.identity ?? object.identity
    return Diagnosed(found, diagnostics)
  }
}

extension CommandLineImport {
  static func undeclared(_ address: ResourceInstanceAddress) -> Diagnostic {
    .error(
      "Resource address does not exist in the configuration",
      "The configuration has no block for \(address). Add an empty one first, so that it is known which provider "
        + "manages the object:\n\n  resource \"\(address.resource.type)\" \"\(address.resource.name)\" {\n  }")
  }

  static func managed(_ address: ResourceInstanceAddress) -> Diagnostic {
    .error(
      "Resource already managed",
      "The state already has an object at \(address). Forget that one first with `slipway state rm`, or import to "
        + "another address.")
  }

  static func absent(_ address: ResourceInstanceAddress, _ id: String) -> Diagnostic {
    .error(
      "Cannot import non-existent remote object",
      "There is no object with the id \"\(id)\" for \(address). Check the id, and the region and account of the "
        + "provider.")
  }
}
