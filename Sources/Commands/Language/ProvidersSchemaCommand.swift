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
    guard !diagnostics.hasErrors else { return session.end(diagnostics) }
    let opened = await OpenState.open(session, operation: "providers schema", locks: false)
    diagnostics.append(contentsOf: opened.diagnostics)
    guard !diagnostics.hasErrors else { return session.end(diagnostics) }
    let state = opened.value?.access.state
    let project = await session.openProviders(for: loaded.value, state: state, purpose: .schemas)
      .collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return session.end(diagnostics) }
    let members = project.providers.locations.keys.sorted().compactMap { address in
      project.schemas.schema(of: address).map { JSONObject.Member(address.description, SchemaJSON.json($0)) }
    }
    let result: JSONValue = ["format_version": "1.0", "provider_schemas": .object(JSONObject(members))]
    session.surroundings.output.write(JSONWriter().string(result) + "\n")
    return session.end(diagnostics)
  }
}
