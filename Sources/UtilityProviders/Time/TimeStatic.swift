import Diagnostics
import OperatingSystem
import Providers
import Schemas
import Values

/// `time_static`: a moment that is kept.
struct TimeStatic: UtilityResource {
  let clock: any Clock
  let name = "time_static"
  let replacing: Set<String> = ["triggers", "rfc3339"]
  let schema: VersionedSchema

  init(clock: any Clock) {
    self.clock = clock
    var attributes = TimeFields.schemas
    attributes["id"] = .computed(.string, "The moment, RFC 3339.")
    attributes["rfc3339"] = .usual(.string, "The moment, RFC 3339; now unless told otherwise.")
    attributes["triggers"] = .optional(.map(.string), "Values whose change makes another moment.")
    schema = VersionedSchema(block: BlockSchema(attributes: attributes))
  }

  func validate(_ configuration: Value) -> [ProviderDiagnostic] { MomentRules.check(["rfc3339"], configuration) }

  func create(_ planned: Value, configuration: Value) async -> ProviderResult<Value> {
    let moment = planned.text("rfc3339").flatMap { Timestamp(rfc3339: $0) } ?? Timestamp(seconds: clock.now.seconds)
    return ProviderResult(TimeStatic.filled(planned, moment))
  }

  func importObject(_ id: String) async -> ProviderResult<Value> {
    guard let moment = Timestamp(rfc3339: id) else {
      return ProviderResult(
        .null(schema.block.impliedType),
        [ProviderDiagnostic(.error, "Import time static error", "The import id must be a moment by RFC 3339.")])
    }
    return ProviderResult(TimeStatic.filled(schema.block.emptyValue, moment))
  }

  private static func filled(_ value: Value, _ moment: Timestamp) -> Value {
    let text = Value.string(value.text("rfc3339") ?? moment.rfc3339)
    return value.replacing(TimeFields.values(of: moment)).replacing(["id": text, "rfc3339": text])
  }
}
