import Diagnostics
import OperatingSystem
import Providers
import Schemas
import Values

/// `time_rotating`: a moment that is replaced when its time has come.
struct TimeRotating: UtilityResource {
  let clock: any Clock
  let name = "time_rotating"
  let replacing: Set<String> = ["triggers", "rfc3339"]
  let schema: VersionedSchema

  private static let units = [
    "rotation_days", "rotation_hours", "rotation_minutes", "rotation_months", "rotation_years",
  ]

  init(clock: any Clock) {
    self.clock = clock
    var attributes = TimeFields.schemas
    attributes["id"] = .computed(.string, "The base, RFC 3339.")
    attributes["rfc3339"] = .usual(.string, "The base, RFC 3339; now unless told otherwise.")
    attributes["rotation_rfc3339"] = .usual(.string, "When another object takes its place, RFC 3339.")
    attributes["triggers"] = .optional(.map(.string), "Values whose change makes another moment.")
    for unit in TimeRotating.units { attributes[unit] = .optional(.number, "How many until rotation.") }
    schema = VersionedSchema(block: BlockSchema(attributes: attributes))
  }

  func validate(_ configuration: Value) -> [ProviderDiagnostic] {
    var said = MomentRules.check(["rfc3339", "rotation_rfc3339"], configuration)
    let names = TimeRotating.units + ["rotation_rfc3339"]
    if names.allSatisfy({ configuration.attribute($0)?.isNull ?? true }) {
      said.append(
        ProviderDiagnostic(
          .error, "Missing Attribute Configuration", "At least one of \(names.joined(separator: ", ")) must be given."))
    }
    return said
  }

  func read(_ prior: Value) async -> ProviderResult<Value> {
    guard let rotation = prior.text("rotation_rfc3339").flatMap({ Timestamp(rfc3339: $0) }), rotation < clock.now else {
      return ProviderResult(prior)
    }
    return ProviderResult(.null(schema.block.impliedType))
  }

  func plan(_ request: PlanRequest, _ planned: Value) -> ProviderResult<PlanResponse>? {
    guard !request.prior.isNull else { return nil }
    let isMoved = TimeRotating.units.contains { planned.attribute($0) != request.prior.attribute($0) }
    let value = isMoved ? filled(planned.replacing(["rotation_rfc3339": .null(.string)])) : planned
    return ProviderResult(
      PlanResponse(
        planned: value, requiresReplace: CommonPlan.replacing(request, planned, self), privateData: request.privateData)
    )
  }

  func create(_ planned: Value, configuration: Value) async -> ProviderResult<Value> {
    ProviderResult(
      filled(
        planned.replacing(["rotation_rfc3339": configuration.attribute("rotation_rfc3339") ?? .null(.string)])))
  }

  func update(_ planned: Value, prior: Value, configuration: Value) async -> ProviderResult<Value> {
    ProviderResult(filled(planned))
  }

  private func filled(_ value: Value) -> Value {
    let base = value.text("rfc3339").flatMap { Timestamp(rfc3339: $0) } ?? Timestamp(seconds: clock.now.seconds)
    let moment = TimeFields.advanced(
      base, years: value.whole("rotation_years") ?? 0, months: value.whole("rotation_months") ?? 0,
      days: value.whole("rotation_days") ?? 0, hours: value.whole("rotation_hours") ?? 0,
      minutes: value.whole("rotation_minutes") ?? 0)
    let text = Value.string(value.text("rfc3339") ?? base.rfc3339)
    return value.replacing(TimeFields.values(of: base)).replacing([
      "id": text, "rfc3339": text, "rotation_rfc3339": .string(value.text("rotation_rfc3339") ?? moment.rfc3339),
    ])
  }
}
