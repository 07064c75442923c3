import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Providers
import Schemas
import Values

extension Evaluator {
  /// Evaluates a provider configuration, for each instance that it has.
  func evaluateProvider(
    _ id: DeclarationID, _ address: ProviderConfigurationAddress
  ) -> Diagnosed<EvaluationRequest?> {
    guard let module = graph.modules[address.module]?.module else { return Diagnosed(nil) }
    // A provider that is not there is reported with the resources that need it.
    guard let schema = inputs.schema(address.provider)?.configuration else { return Diagnosed(nil) }
    let localName = graph.providers.localName(of: address.provider, in: module)
    let declaration = module.providerConfigurations[ProviderKey(localName, alias: address.alias)]
    var diagnostics = Diagnostics()
    let scope = scope(of: id, module: module, place: 0)
    var request = ProviderRequest(address: address, instances: [:], declaration: declaration)
    let body = declaration?.body ?? .empty(at: .startOfFile(""))
    let uses = deprecatedUses(in: module)
    let repetition: RepetitionEvaluation.Result
    if let forEach = declaration?.forEach {
      repetition = RepetitionEvaluation(.forEach(forEach), subject: .module, phase: inputs.phase, uses: uses)
        .evaluate(in: scope).collect(into: &diagnostics)
    } else {
      repetition = .single
    }
    for (key, data) in repetition.instances {
      let decoded = schema.decode(body, in: scope.inside(data)).collect(into: &diagnostics)
      request.instances[key] = uses.take(decoded, at: body.missingItemRange).collect(into: &diagnostics)
    }
    if diagnostics.hasErrors { failed[id.index] = true }
    return Diagnosed(diagnostics.hasErrors ? nil : .provider(request), diagnostics)
  }
}
