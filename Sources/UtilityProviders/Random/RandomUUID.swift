import Diagnostics
import OperatingSystem
import Providers
import Schemas
import Values

/// `random_uuid`: a UUID of version 4.
struct RandomUUID: UtilityResource {
  let randomness: any Randomness
  let name = "random_uuid"
  let replacing: Set<String> = ["keepers"]
  let schema = VersionedSchema(
    block: BlockSchema(attributes: [
      "id": .computed(.string, "The UUID."), "keepers": .optional(.map(.string), "Values whose change makes another."),
      "result": .computed(.string, "The UUID."),
    ]))

  func create(_ planned: Value, configuration: Value) async -> ProviderResult<Value> {
    let uuid = Value.string(randomness.uuid())
    return ProviderResult(planned.replacing(["id": uuid, "result": uuid]))
  }

  func importObject(_ id: String) async -> ProviderResult<Value> {
    let digits = id.filter { $0 != "-" }
    guard id.utf8.count == 36, digits.utf8.count == 32, digits.allSatisfy(\.isHexDigit) else {
      return ProviderResult(
        .null(schema.block.impliedType),
        [ProviderDiagnostic(.error, "Import Random UUID Error", "The import id must be a UUID.")])
    }
    let uuid = Value.string(id.lowercased())
    return ProviderResult(schema.block.emptyValue.replacing(["id": uuid, "result": uuid]))
  }
}
