import Diagnostics
import OperatingSystem
import Providers
import Schemas
import Values

/// `time_sleep`: waits when it is created or destroyed.
struct TimeSleep: UtilityResource {
  let clock: any Clock
  let name = "time_sleep"
  let replacing: Set<String> = ["triggers"]
  let schema = VersionedSchema(
    block: BlockSchema(attributes: [
      "create_duration": .optional(.string, "How long creation takes, such as `30s` or `5m`."),
      "destroy_duration": .optional(.string, "How long destruction takes."),
      "id": .computed(.string, "When the object was made, RFC 3339."),
      "triggers": .optional(.map(.string), "Values whose change makes another object."),
    ]))

  func validate(_ configuration: Value) -> [ProviderDiagnostic] {
    let names = ["create_duration", "destroy_duration"]
    if names.allSatisfy({ configuration.attribute($0)?.isNull ?? true }) {
      return [
        ProviderDiagnostic(
          .error, "Missing Attribute Configuration",
          "At least one of create_duration and destroy_duration must be given.")
      ]
    }
    return names.compactMap { name in
      guard let text = configuration.text(name), GoDuration.parse(text) == nil else { return nil }
      return ProviderDiagnostic(
        .error, "Invalid Attribute Value Match", "The value of \(name) must be a time such as 30s, 5m or 1h30m.",
        at: ValuePath.root.attribute(name))
    }
  }

  func create(_ planned: Value, configuration: Value) async -> ProviderResult<Value> {
    if let said = await sleep(planned.text("create_duration")) {
      return ProviderResult(.null(schema.block.impliedType), [said])
    }
    return ProviderResult(planned.replacing(["id": .string(clock.now.rfc3339)]))
  }

  func delete(_ prior: Value) async -> [ProviderDiagnostic] {
    await sleep(prior.text("destroy_duration")).map { [$0] } ?? []
  }

  func importObject(_ id: String) async -> ProviderResult<Value> {
    let parts = id.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts.contains(where: { !$0.isEmpty }) else {
      return ProviderResult(
        .null(schema.block.impliedType),
        [
          ProviderDiagnostic(
            .error, "Import time sleep error",
            "The import id has the form CREATE_DURATION,DESTROY_DURATION; one of them may be empty.")
        ])
    }
    return ProviderResult(
      schema.block.emptyValue.replacing([
        "create_duration": parts[0].isEmpty ? .null(.string) : .string(parts[0]),
        "destroy_duration": parts[1].isEmpty ? .null(.string) : .string(parts[1]), "id": .string(clock.now.rfc3339),
      ]))
  }

  private func sleep(_ text: String?) async -> ProviderDiagnostic? {
    guard let text, let duration = GoDuration.parse(text) else { return nil }
    do {
      try await clock.sleep(for: duration)
      return nil
    } catch {
      return ProviderDiagnostic(.error, "Interrupted", "The run was stopped while it was waiting.")
    }
  }
}
