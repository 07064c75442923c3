import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Providers
import Schemas
import Values

extension Evaluator {
  /// Finds the instances of a resource and decodes their configuration.
  func evaluateResource(_ id: DeclarationID, _ address: ResourceAddress) -> Diagnosed<EvaluationRequest?> {
    guard let module = graph.modules[address.module]?.module, let declaration = module.resources[address.resource]
    else {
      return Diagnosed(nil)
    }
    let offered = inputs.schema(declaration.provider)
    guard let schema = offered?.schema(address.resource.mode.kind, address.resource.type) else {
      failed[id.index] = true
      return Diagnosed(nil, Diagnostics([unknownType(declaration)]))
    }
    var diagnostics = Diagnostics()
    let work = InstanceWork(
      declaration: declaration, schema: schema,
      identitySchema: address.resource.mode == .managed ? offered?.identitySchema(address.resource.type) : nil,
      resolved: graph.providers.resolve(declaration, in: module),
      dependencies: dependencyClosure.resources(below: id), literalNeeds: literalNeeds(of: id),
      explicitDependencies: explicitDependencies(of: id))
    var request = ResourceRequest(address: address, declaration: declaration, instances: [], expansions: [:])
    resources[id.index] = []
    for (place, instance) in (instances[address.module]?.addresses ?? []).enumerated() {
      let scope = scope(of: id, module: module, place: place)
      let repetition = RepetitionEvaluation(
        declaration.repetition, subject: .resource, phase: inputs.phase, uses: deprecatedUses(in: module)
      )
      .evaluate(in: scope).collect(into: &diagnostics)
      let absolute = AbsoluteResourceAddress(module: instance, resource: address.resource)
      request.expansions[absolute] = repetition.expansion
      resources[id.index].append(ResourceInstances(expansion: repetition.expansion))
      for (key, data) in repetition.instances {
        let desired = desiredInstance(absolute.instance(key), work, scope, data).collect(into: &diagnostics)
        if let desired { request.instances.append(desired) }
      }
    }
    if inputs.checksConditions, declaration.lifecycle.hasConditions { reachedConditions.insert(.resource(address)) }
    let imports = evaluateImports(of: address)
    request.imports = imports.collect(into: &diagnostics)
    // Planning a new object where an existing one was meant would mislead.
    if imports.diagnostics.hasErrors { request.instances = [] }
    if diagnostics.hasErrors { failed[id.index] = true }
    return Diagnosed(.resource(request), diagnostics)
  }

  /// What all instances of a declaration share.
  struct InstanceWork {
    var declaration: ResourceDeclaration
    var schema: VersionedSchema
    var identitySchema: VersionedSchema?
    var resolved: ProviderResolver.Resolved
    var dependencies: [ResourceAddress]
    var literalNeeds: [ResourceAddress: Set<InstanceKey>]
    var explicitDependencies: [ResourceAddress]

    /// Whether something of the declaration is evaluated later, with the object at hand.
    var needsScope: Bool { !declaration.provisioners.isEmpty || declaration.lifecycle.preventDestroy != nil }
  }

  private func desiredInstance(
    _ address: ResourceInstanceAddress, _ work: InstanceWork, _ scope: EvaluationScope, _ repetition: RepetitionData
  ) -> Diagnosed<DesiredInstance?> {
    var diagnostics = Diagnostics()
    let inner = scope.inside(repetition)
    let isValidating = inputs.phase == .validate
    for rule in inputs.checksConditions ? work.declaration.lifecycle.preconditions : [] {
      let outcome = Condition(rule, .precondition).evaluate(in: inner, isValidating: isValidating)
      record(outcome.value, .resource(address.configuration), object: address.description)
      diagnostics.append(contentsOf: outcome.diagnostics)
    }
    guard isValidating || !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    if isValidating { diagnostics.append(contentsOf: validatePostconditions(work.declaration, in: inner, address)) }
    var decoded = work.schema.block.decode(work.declaration.body, in: inner)
    let uses = graph.modules[address.module.module].map { deprecatedUses(in: $0.module) }
    let used = uses?.take(decoded.value, at: work.declaration.body.missingItemRange)
    decoded.value = used?.value ?? decoded.value
    let warnings = (used?.diagnostics ?? Diagnostics()).map { $0.about(address) }
    // While applying, only an object that changes asks for its configuration.
    if inputs.phase != .apply { diagnostics.append(contentsOf: warnings) }
    diagnostics.append(contentsOf: decoded.diagnostics)
    if address.resource.mode != .ephemeral {
      let stored = EphemeralArguments(schema: work.schema.block, body: work.declaration.body)
      diagnostics.append(contentsOf: stored.check(decoded.value).map { $0.about(address) })
    }
    let key = providerKey(work.resolved, address.module, repetition).collect(into: &diagnostics)
    let meta = providerMeta(of: work.declaration, in: address.module.module, scope).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    let desired = DesiredInstance(
      address: address, declaration: work.declaration,
      provider: ProviderInstanceAddress(configuration: work.resolved.configuration, key: key), schema: work.schema,
      configuration: decoded.value, repetition: repetition, dependencies: work.dependencies,
      explicitDependencies: work.explicitDependencies, scope: work.needsScope ? inner : .empty,
      literalNeeds: work.literalNeeds, providerMeta: meta, identitySchema: work.identitySchema,
      warnings: inputs.phase == .apply ? warnings : Diagnostics())
    return Diagnosed(desired, diagnostics)
  }

  /// Which instance of a provider configuration with `for_each` the resource instance uses.
  private func providerKey(
    _ resolved: ProviderResolver.Resolved, _ module: ModuleInstanceAddress, _ repetition: RepetitionData
  ) -> Diagnosed<InstanceKey> {
    guard let chosen = resolved.instanceKey else { return Diagnosed(.none) }
    let steps = Array(module.steps.prefix(chosen.module.path.count))
    let place = ModuleInstanceAddress(steps)
    var data = repetition
    if steps.count < module.steps.count {
      let called = ModuleInstanceAddress(Array(module.steps.prefix(steps.count + 1)))
      let child = instances[called.module]
      data = child?.place(of: called).flatMap { child?.repetitions[$0] } ?? .none
    }
    let value = evaluate(chosen.expression, in: place, repetition: data)
    if let text = (try? value.value.unmarked.converted(to: .string))?.stringValue {
      return Diagnosed(.string(text), value.diagnostics)
    }
    guard inputs.phase != .validate, !value.diagnostics.hasErrors else { return Diagnosed(.none, value.diagnostics) }
    var diagnostics = value.diagnostics
    diagnostics.error(
      "Invalid provider instance key", "The key of a provider instance must be text that is known now.",
      at: chosen.expression.range)
    return Diagnosed(.none, diagnostics)
  }

  /// Managed resources reached through `depends_on` of the declaration and of the modules around it; a data source that
  /// mentions a managed resource directly waits for it as if `depends_on` named it.
  private func explicitDependencies(of id: DeclarationID) -> [ResourceAddress] {
    var needs: [DeclarationID] = ids(of: graph.references[id.index].dependsOn, in: graph[id].module)
    if case .resource(let address) = graph[id], address.resource.mode == .data {
      let mentioned = graph.references[id.index]
      let managed = (mentioned.read + mentioned.repetition).filter {
        if case .resource(let name) = $0.target { name.mode == .managed } else { false }
      }
      needs += ids(of: managed, in: address.module)
    }
    var module: ModuleAddress? = graph[id].module
    while let current = module, let parent = current.parent {
      if let call = graph.id(of: .moduleCall(current)) {
        needs += ids(of: graph.references[call.index].dependsOn, in: parent)
      }
      module = parent
    }
    return needs.isEmpty ? [] : dependencyClosure.managed(atOrBelow: needs)
  }

  private func ids(of references: [Reference], in module: ModuleAddress) -> [DeclarationID] {
    references.compactMap { reference in
      switch reference.target {
      case .resource(let name): graph.id(of: .resource(ResourceAddress(module: module, resource: name)))
      case .module(let call, _): graph.id(of: .moduleJoin(module.child(call)))
      case .variable(let name): graph.id(of: .variable(module, name))
      case .local(let name): graph.id(of: .local(module, name))
      case .check, .path, .terraform, .nothing: nil
      }
    }
  }

  /// While validating, the object that a postcondition sees is anything at all.
  private func validatePostconditions(
    _ declaration: ResourceDeclaration, in scope: EvaluationScope, _ address: ResourceInstanceAddress
  ) -> Diagnostics {
    var diagnostics = Diagnostics()
    let inner = scope.child(["self": .dynamic])
    for rule in declaration.lifecycle.postconditions {
      let outcome = Condition(rule, .postcondition).evaluate(in: inner, isValidating: true)
      diagnostics.append(contentsOf: outcome.diagnostics)
    }
    return diagnostics
  }

  func checkPostconditions(_ id: DeclarationID, _ address: ResourceAddress) -> Diagnostics {
    guard let module = graph.modules[address.module]?.module,
      let rules = module.resources[address.resource]?.lifecycle.postconditions, !rules.isEmpty,
      inputs.checksConditions, inputs.phase != .validate
    else { return Diagnostics() }
    var diagnostics = Diagnostics()
    for (place, instance) in (instances[address.module]?.addresses ?? []).enumerated() {
      guard place < resources[id.index].count else { continue }
      let found = resources[id.index][place]
      let scope = scope(of: id, module: module, place: place)
      for key in found.keys {
        guard let value = found[key] else { continue }
        let object = ResourceInstanceAddress(module: instance, resource: address.resource, key: key)
        let inner = scope.inside(repetition(of: object), selfValue: value)
        for rule in rules {
          let outcome = Condition(rule, .postcondition).evaluate(in: inner, isValidating: false)
          record(outcome.value, .resource(address), object: object.description)
          diagnostics.append(contentsOf: outcome.diagnostics)
        }
      }
    }
    return diagnostics
  }

  private func unknownType(_ declaration: ResourceDeclaration) -> Diagnostic {
    let provider = inputs.schema(declaration.provider)
    let kind = declaration.name.mode == .data ? "data source" : "resource type"
    let known = provider?.typeNames(declaration.name.mode.kind) ?? []
    return .error(
      "Invalid \(kind)",
      "The provider \(declaration.provider.display) has no \(kind) \"\(declaration.name.type)\"."
        + Suggestion.sentence(for: declaration.name.type, among: known), at: declaration.typeRange)
  }
}

extension Diagnostic {
  /// The same message, about an instance.
  func about(_ address: ResourceInstanceAddress) -> Diagnostic {
    var changed = self
    if changed.address == nil { changed.address = address.description }
    return changed
  }
}
