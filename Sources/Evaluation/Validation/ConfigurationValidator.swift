import Addresses
import ConfigurationModel
package import Diagnostics
package import Providers
import Schemas
import Values

/// Checks a whole configuration without looking at anything outside: every expression with everything unknown that is
/// not written down, every body by its schema and its provider.
package struct ConfigurationValidator {
  private let evaluator: Evaluator
  private let registry: ProviderRegistry

  /// `evaluator.inputs.phase` is `validate`.
  package init(evaluator: Evaluator, registry: ProviderRegistry) {
    self.evaluator = evaluator
    self.registry = registry
  }

  package func validate() async -> Diagnostics {
    let registry = registry
    let runner = PhaseRunner(evaluator: evaluator, nodes: Set(evaluator.graph.order))
    var diagnostics = await runner.run { await Self.answer($0, registry) }
    diagnostics.append(contentsOf: ProvisionerValidator(evaluator: evaluator).validate())
    diagnostics.append(contentsOf: evaluator.checkImports())
    diagnostics.append(contentsOf: IgnoredChangesValidator(evaluator: evaluator).validate())
    return diagnostics
  }

  private static func answer(_ request: EvaluationRequest, _ registry: ProviderRegistry) async -> EvaluationAnswer {
    switch request {
    case .provider(let request): await validate(request, registry)
    case .resource(let request): await validate(request, registry)
    }
  }

  private static func validate(_ request: ProviderRequest, _ registry: ProviderRegistry) async -> EvaluationAnswer {
    var answer = EvaluationAnswer()
    guard let provider = registry.makeProvider(request.address.provider) else { return answer }
    let place = DiagnosticPlace(
      body: request.declaration?.body, schema: provider.schema.configuration, address: "\(request.address)")
    for configuration in request.instances.values {
      let said = await provider.validateProviderConfiguration(configuration.withoutMarks)
      answer.diagnostics.append(contentsOf: place.diagnostics(for: said))
    }
    answer.hasFailed = answer.diagnostics.hasErrors
    return answer
  }

  private static func validate(_ request: ResourceRequest, _ registry: ProviderRegistry) async -> EvaluationAnswer {
    var answer = EvaluationAnswer()
    let provider = registry.makeProvider(request.declaration.provider)
    for desired in request.instances {
      let place = DiagnosticPlace(
        body: request.declaration.body, schema: desired.schema.block, address: "\(desired.address.configuration)")
      let kind = request.address.resource.mode.kind
      let said =
        await provider?.validate(kind, request.address.resource.type, desired.configuration.withoutMarks) ?? []
      answer.diagnostics.append(contentsOf: place.diagnostics(for: said))
      answer.values[desired.address] = kind == .ephemeral ? Value.dynamic.marked(.ephemeral) : .dynamic
    }
    answer.hasFailed = answer.diagnostics.hasErrors
    return answer
  }
}
