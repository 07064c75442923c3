import OperatingSystem
import Providers
import Schemas
import Values

/// `data "null_data_source"`: gives back what it is given.
struct NullDataSource: UtilityDataSource {
  let randomness: any Randomness
  let name = "null_data_source"
  let schema = VersionedSchema(
    block: BlockSchema(
      attributes: [
        "has_computed_default": .usual(.string, "Given back; `default` when left out."),
        "id": .computed(.string, "Always `static`."),
        "inputs": .optional(.map(.string), "Values to give back."),
        "outputs": .computed(.map(.string), "The inputs."),
        "random": .computed(.string, "A random number."),
      ], isDeprecated: true))

  func read(_ configuration: Value) async -> ProviderResult<Value> {
    let number = RandomChoice(randomness: randomness).number(below: UInt64(Int64.max))
    let inputs = configuration.attribute("inputs") ?? .null(.map(.string))
    return ProviderResult(
      configuration.replacing([
        "has_computed_default": .string(configuration.text("has_computed_default") ?? "default"),
        "id": .string("static"), "outputs": inputs, "random": .string(String(number)),
      ]))
  }
}
