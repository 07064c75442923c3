import Diagnostics
import OperatingSystem
import Providers
import Schemas
import Values

/// `time_offset`: a moment some time before or after another.
struct TimeOffset: UtilityResource {
  let clock: any Clock
  let name = "time_offset"
  let replacing: Set<String> = ["triggers", "base_rfc3339"]
  let schema: VersionedSchema

  private static let units = [
    "offset_days", "offset_hours", "offset_minutes", "offset_months", "offset_seconds", "offset_years",
  ]

  init(clock: any Clock) {
    self.clock = clock
    var attributes = TimeFields.schemas
    attributes["id"] = .computed(.string, "The base, RFC 3339.")
    attributes["base_rfc3339"] = .usual(.string, "The other moment, RFC 3339; now unless told otherwise.")
    attributes["rfc3339"] = .computed(.string, "The moment, RFC 3339.")
    attributes["triggers"] = .optional(.map(.string), "Values whose change makes another moment.")
    for unit in TimeOffset.units { attributes[unit] = .optional(.number, "How many later; negative for earlier.") }
    schema = VersionedSchema(block: BlockSchema(attributes: attributes))
  }

  func validate(_ configuration: Value) -> [ProviderDiagnostic] {
    var said = MomentRules.check(["base_rfc3339"], configuration)
    if TimeOffset.units.allSatisfy({ configuration.attribute($0)?.isNull ?? true }) {
      said.append(
        ProviderDiagnostic(
          .error, "Missing Attribute Configuration",
          "At least one of \(TimeOffset.units.joined(separator: ", ")) must "
            + "be given."))
    }
    return said
  }

  func plan(_ request: PlanRequest, _ planned: Value) -> ProviderResult<PlanResponse>? {
    guard !request.prior.isNull else { return nil }
    let replacing = CommonPlan.replacing(request, planned, self)
    let isMoved = TimeOffset.units.contains { planned.attribute($0) != request.prior.attribute($0) }
    let value = isMoved ? filled(planned) : planned
    return ProviderResult(
      PlanResponse(planned: value, requiresReplace: replacing, privateData: request.privateData))
  }

  func create(_ planned: Value, configuration: Value) async -> ProviderResult<Value> { ProviderResult(filled(planned)) }

  func update(_ planned: Value, prior: Value, configuration: Value) async -> ProviderResult<Value> {
    ProviderResult(filled(planned))
  }

  private func filled(_ value: Value) -> Value {
    let base = value.text("base_rfc3339").flatMap { Timestamp(rfc3339: $0) } ?? Timestamp(seconds: clock.now.seconds)
    let moment = TimeFields.advanced(
      base, years: value.whole("offset_years") ?? 0, months: value.whole("offset_months") ?? 0,
      days: value.whole("offset_days") ?? 0, hours: value.whole("offset_hours") ?? 0,
      minutes: value.whole("offset_minutes") ?? 0, seconds: value.whole("offset_seconds") ?? 0)
    let text = Value.string(value.text("base_rfc3339") ?? base.rfc3339)
    return value.replacing(TimeFields.values(of: moment)).replacing([
      "id": text, "base_rfc3339": text, "rfc3339": .string(moment.rfc3339),
    ])
  }
}
