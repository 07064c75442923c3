import OperatingSystem
import Providers
import Schemas
import Values

/// `random_shuffle`: elements of a list in random order.
struct RandomShuffle: UtilityResource {
  let randomness: any Randomness
  let name = "random_shuffle"
  let replacing: Set<String> = ["input", "keepers", "result_count", "seed"]
  let schema = VersionedSchema(
    block: BlockSchema(attributes: [
      "id": .computed(.string, "Always `-`."), "input": .required(.list(.string), "The elements."),
      "keepers": .optional(.map(.string), "Values whose change makes another order."),
      "result": .computed(.list(.string), "The elements in their new order."),
      "result_count": .optional(.number, "How many elements; more than there are repeats them."),
      "seed": .optional(.string, "Makes the order depend on this text only."),
    ]))

  func create(_ planned: Value, configuration: Value) async -> ProviderResult<Value> {
    let input = planned.attribute("input")?.elements ?? []
    let count = max(0, min(planned.whole("result_count") ?? input.count, 1 << 20))
    let choice = RandomChoice(randomness: SeededRandomness.source(planned.text("seed"), or: randomness))
    var result: [Value] = []
    while result.count < count, !input.isEmpty { result += choice.shuffled(input) }
    return ProviderResult(
      planned.replacing(["id": .string("-"), "result": .list(of: .string, Array(result.prefix(count)))]))
  }
}
