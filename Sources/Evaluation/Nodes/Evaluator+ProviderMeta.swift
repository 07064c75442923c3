import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Providers
import Schemas
import Values

extension Evaluator {
  /// What the module of a declaration says to its provider in `provider_meta`; `nil` without such a block.
  func providerMeta(
    of declaration: ResourceDeclaration, in address: ModuleAddress, _ scope: EvaluationScope
  ) -> Diagnosed<Value?> {
    guard let module = graph.modules[address]?.module, !module.providerMeta.isEmpty,
      let block = module.providerMeta[graph.providers.localName(of: declaration.provider, in: module)]
    else { return Diagnosed(nil) }
    guard let schema = inputs.schema(declaration.provider)?.providerMeta else {
      return Diagnosed(nil, Diagnostics([Self.noProviderMeta(declaration, block)]))
    }
    let decoded = schema.decode(block.body, in: scope)
    return Diagnosed(decoded.value.withoutMarks, decoded.diagnostics)
  }

  private static func noProviderMeta(_ declaration: ResourceDeclaration, _ block: Block) -> Diagnostic {
    .error(
      "Provider does not support provider_meta",
      "\(declaration.name) belongs to the provider \(declaration.provider.display), which takes no provider_meta. Remove "
        + "the block.", at: block.definitionRange)
  }
}
