import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation
import HCL
import Phases
import Plans
import Providers
import Schemas
import States
import Values

/// Imports objects that have no configuration yet, and writes one for them.
struct UndeclaredImports: Sendable {
  let root: Module
  let session: PlanSession

  /// Imports that aim at the root module and find no declaration there.
  func requested(_ evaluator: Evaluator) -> [RequestedImport] {
    root.imports.flatMap { evaluator.requestedImports(of: $0).value }.filter { requested in
      requested.to.module.isRoot && requested.to.key == .none && requested.names
        && root.declaration(of: requested.to.configuration) == nil
        && session.moved.state[requested.to]?.current == nil
    }
  }

  /// What becomes of them: they are in the state after apply, with the text of their configuration in the plan.
  func plan(_ all: [RequestedImport]) async -> [InstanceOutcome] {
    guard session.options.generatesConfiguration, session.plansChanges else { return [] }
    var outcomes = await WorkerGroup(workers: session.options.parallelism).map(all) { await plan($0) }
    for index in outcomes.indices.prefix(1) { outcomes[index].diagnostics.append(UndeclaredImports.review) }
    return outcomes
  }

  private func plan(_ requested: RequestedImport) async -> InstanceOutcome {
    let address = requested.to
    var outcome = InstanceOutcome(ObjectAddress(address))
    let instance = ProviderInstanceAddress(
      configuration: ProviderConfigurationAddress(module: .root, provider: provider(of: address.resource.type)))
    guard let provider = await session.pool.provider(instance).collect(into: &outcome.diagnostics) else {
      return outcome
    }
    guard let schema = provider.schema.schema(.managed, address.resource.type) else {
      outcome.diagnostics.append(
        .error(
          "Invalid resource type", "There is no resource type \(address.resource.type) that could be imported.",
          at: requested.range))
      return outcome
    }
    let place = DiagnosticPlace(body: nil, schema: schema.block, address: "\(address)")
    let reader = ObjectReader(
      session: session, provider: provider, object: outcome.object, schema: schema, place: place)
    let importer = InstanceImporter(
      reader: reader, schema: schema, configuration: .null(schema.block.impliedType), requested: requested)
    guard let imported = await importer.run().collect(into: &outcome.diagnostics) else { return outcome }
    outcome.prior = .object(imported.object.stored, instance)
    outcome.change = ResourceChange(
      address: address, provider: instance, action: .noOp, before: imported.object.value, after: imported.object.value,
      schemaVersion: schema.version, importing: imported.importing,
      generatedConfiguration: ConfigurationWriter(schema: schema.block).text(of: imported.object.value, at: address))
    return outcome
  }

  /// The provider that a type belongs to: by its first word, as `required_providers` maps it.
  private func provider(of type: String) -> ProviderAddress {
    let name = type.split(separator: "_").first.map(String.init) ?? type
    return root.providerRequirements[name]?.source ?? .implied(name)
  }

  private static let review = Diagnostic.warning(
    "Config generation is experimental",
    "The configuration that is written for imported objects is a first draft: some of it may not be valid or not be "
      + "wanted. Review it before you apply.")
}
