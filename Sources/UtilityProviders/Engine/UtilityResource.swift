import Diagnostics
import Providers
import Schemas
import States
import Values

/// A managed resource type that lives on this machine or only in the state.
protocol UtilityResource: Sendable {
  var name: String { get }
  var schema: VersionedSchema { get }
  /// Attributes whose change makes another object.
  var replacing: Set<String> { get }

  /// What optional attributes are when the configuration leaves them out.
  var defaults: [String: Value] { get }

  /// Rules beyond the schema; the configuration may be partly unknown.
  func validate(_ configuration: Value) -> [ProviderDiagnostic]
  /// The object as it is now; null when it is gone.
  func read(_ prior: Value) async -> ProviderResult<Value>
  /// Adjusts what is planned by the common rules, for types that know more.
  func plan(_ request: PlanRequest, _ planned: Value) -> ProviderResult<PlanResponse>?
  /// Makes the object.
  func create(_ planned: Value, configuration: Value) async -> ProviderResult<Value>
  /// Changes it in place.
  func update(_ planned: Value, prior: Value, configuration: Value) async -> ProviderResult<Value>
  func delete(_ prior: Value) async -> [ProviderDiagnostic]
  /// The object that an import id names, before it is read.
  func importObject(_ id: String) async -> ProviderResult<Value>
  /// A state of an older schema version.
  func upgrade(_ json: [UInt8], from version: Int) -> ProviderResult<Value>
  /// Takes over the state of another type; `nil` when it does not know that type.
  func takeOver(_ request: MoveRequest) -> ProviderResult<Value>?
  /// How an object is found whose creation was not answered.
  var identity: RecoveryIdentity { get }
}

extension UtilityResource {
  var replacing: Set<String> { [] }
  var defaults: [String: Value] { [:] }
  var identity: RecoveryIdentity { .upsert }
  func validate(_ configuration: Value) -> [ProviderDiagnostic] { [] }
  func read(_ prior: Value) async -> ProviderResult<Value> { ProviderResult(prior) }
  func plan(_ request: PlanRequest, _ planned: Value) -> ProviderResult<PlanResponse>? { nil }
  func update(_ planned: Value, prior: Value, configuration: Value) async -> ProviderResult<Value> {
    ProviderResult(planned.unknownAsNull)
  }
  func delete(_ prior: Value) async -> [ProviderDiagnostic] { [] }

  func importObject(_ id: String) async -> ProviderResult<Value> {
    ProviderResult(
      .null(schema.block.impliedType),
      [
        ProviderDiagnostic(
          .error, "Resource cannot be imported",
          "Objects of type \(name) have nothing outside of the state that could be imported.")
      ])
  }

  func upgrade(_ json: [UInt8], from version: Int) -> ProviderResult<Value> { StateDecoding.decode(json, with: schema) }
  func takeOver(_ request: MoveRequest) -> ProviderResult<Value>? { nil }
}
