import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation
import JSON
import Providers
import States

/// `providers schema`: what the providers in use offer, as JSON.
struct ProvidersSchemaCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    guard session.isJSON else {
      Messages(session.surroundings, isJSON: false).show(
        Diagnostics([
          .error("The `-json` flag is required", "Schemas are shown as JSON only: `slipway providers schema -json`.")
        ]))
      return .failure
    }
    let loaded = session.loadProject()
    var diagnostics = loaded.diagnostics
    if !diagnostics.hasErrors { diagnostics.append(contentsOf: loaded.value.missingProviders) }
    guard !diagnostics.hasErrors else { return session.end(diagnostics) }
    var used: Set<ProviderAddress> = []
    for entry in ModuleIndex(root: loaded.value.root).all {
      used.formUnion(entry.module.resources.values.map(\.provider))
      used.formUnion(entry.module.providerRequirements.values.map(\.source))
    }
    let members = used.sorted(by: <).compactMap { address in
      loaded.value.schemas.schema(of: address).map { JSONObject.Member(address.description, SchemaJSON.json($0)) }
    }
    let result: JSONValue = ["format_version": "1.0", "provider_schemas": .object(JSONObject(members))]
    session.surroundings.output.write(JSONWriter().string(result) + "\n")
    return session.end(diagnostics)
  }
}
