import OperatingSystem
import Providers
import Schemas
import Values

/// `null_resource`: has a lifecycle and nothing else.
struct NullResource: UtilityResource {
  let randomness: any Randomness
  let name = "null_resource"
  let replacing: Set<String> = ["triggers"]
  let schema = VersionedSchema(
    block: BlockSchema(attributes: [
      "id": .computed(.string, "A random number made with the object."),
      "triggers": .optional(.map(.string), "Values whose change makes another object."),
    ]))

  func create(_ planned: Value, configuration: Value) async -> ProviderResult<Value> {
    let number = RandomChoice(randomness: randomness).number(below: UInt64(Int64.max))
    return ProviderResult(planned.replacing(["id": .string(String(number))]))
  }
}
