import Diagnostics
import Numbers
import OperatingSystem
import Providers
import Schemas
import Values

/// `random_integer`: a whole number between two others.
struct RandomInteger: UtilityResource {
  let randomness: any Randomness
  let name = "random_integer"
  let replacing: Set<String> = ["keepers", "max", "min", "seed"]
  let schema = VersionedSchema(
    block: BlockSchema(attributes: [
      "id": .computed(.string, "The number as text."),
      "keepers": .optional(.map(.string), "Values whose change makes another number."),
      "max": .required(.number, "The greatest possible number."),
      "min": .required(.number, "The least possible number."),
      "result": .computed(.number, "The number."),
      "seed": .optional(.string, "Makes the number depend on this text only."),
    ]))

  func create(_ planned: Value, configuration: Value) async -> ProviderResult<Value> {
    guard let least = planned.whole("min"), let most = planned.whole("max"), least <= most else {
      return ProviderResult(
        .null(schema.block.impliedType),
        [
          ProviderDiagnostic(
            .error, "Create Random Integer Error", "The argument min must not be greater than max.",
            at: ValuePath.root.attribute("min"))
        ])
    }
    let source = SeededRandomness.source(planned.text("seed"), or: randomness)
    let span = UInt64(bitPattern: Int64(most &- least))
    let offset = span == .max ? 0 : RandomChoice(randomness: source).number(below: span + 1)
    let number = Int(truncatingIfNeeded: Int64(least) &+ Int64(bitPattern: offset))
    return ProviderResult(planned.replacing(["id": .string(String(number)), "result": .number(number)]))
  }

  func importObject(_ id: String) async -> ProviderResult<Value> {
    let parts = id.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 || parts.count == 4, let result = Int(parts[0]), let least = Int(parts[1]),
      let most = Int(parts[2])
    else {
      return ProviderResult(
        .null(schema.block.impliedType),
        [
          ProviderDiagnostic(
            .error, "Import Random Integer Error", "The import id has the form RESULT,MIN,MAX or RESULT,MIN,MAX,SEED.")
        ])
    }
    return ProviderResult(
      schema.block.emptyValue.replacing([
        "id": .string(String(result)), "result": .number(result), "min": .number(least), "max": .number(most),
        "seed": parts.count == 4 ? .string(parts[3]) : .null(.string),
      ]))
  }
}
