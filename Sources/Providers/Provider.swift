package import Diagnostics
import Schemas
package import Values

/// What can manage resources of some types: the lifecycle calls, in the field's words.
///
/// A provider instance is configured once and then used by many tasks at a time. Values handed over are unmarked;
/// unknowns occur only where a call says so. A call never throws: what goes wrong is in its diagnostics, and a result
/// that came with errors is what is known to exist (for `apply`, perhaps an object that was made only in part).
package protocol Provider: Sendable {
  /// What this provider offers; the same for every instance.
  var schema: ProviderSchema { get }

  /// Checks a provider configuration, which may be partly unknown.
  func validateProviderConfiguration(_ configuration: Value) async -> [ProviderDiagnostic]

  /// Checks the configuration of a resource or data source, which may be partly unknown.
  func validate(_ kind: ResourceKind, _ type: String, _ configuration: Value) async -> [ProviderDiagnostic]

  /// Makes the instance ready; unknown parts are those that depend on what does not exist yet.
  func configure(_ configuration: Value) async -> [ProviderDiagnostic]

  /// A state of an older schema version, as JSON text, brought to the present schema.
  func upgradeState(_ type: String, fromVersion: Int, _ json: [UInt8], flat: [String: String]?) async
    -> ProviderResult<Value>

  /// The object as it is now; null when it is gone.
  func read(_ request: ReadRequest) async -> ProviderResult<ReadResponse>

  /// What the object would be.
  func plan(_ request: PlanRequest) async -> ProviderResult<PlanResponse>

  /// Makes it so. `planned` is null for a delete.
  func apply(_ request: ApplyRequest) async -> ProviderResult<ApplyResponse>

  /// The objects that an import id names.
  func importObject(_ type: String, id: String) async -> ProviderResult<[ImportedObject]>

  /// The objects that an identity names, by the type's identity schema.
  func importObject(_ type: String, identity: Value) async -> ProviderResult<[ImportedObject]>

  /// An identity of an older schema version, as JSON text, brought to the present one.
  func upgradeIdentity(_ type: String, fromVersion: Int, _ json: [UInt8]) async -> ProviderResult<Value?>

  /// The state of an object of another type (perhaps another provider's) taken over by `moved`.
  func move(_ request: MoveRequest) async -> ProviderResult<MoveResponse>

  /// Reads a data source; `providerMeta` is what the module says in `provider_meta`.
  func readData(_ type: String, _ configuration: Value, providerMeta: Value?) async -> ProviderResult<Value>

  /// Opens an ephemeral resource.
  func open(_ type: String, _ configuration: Value) async -> ProviderResult<OpenResponse>
  func renew(_ type: String, privateData: [UInt8]) async -> ProviderResult<RenewResponse>
  func close(_ type: String, privateData: [UInt8]) async -> [ProviderDiagnostic]

  /// How the object that `apply` is about to make can be found again after a crash.
  func identity(of request: ApplyRequest) -> RecoveryIdentity

  /// Whether nothing is there yet that the object of a create could be taken for; asked before the intent is recorded.
  func isAbsent(before request: ApplyRequest) async -> Bool

  /// Settles an `apply` of an earlier run that was never answered.
  func recover(_ request: RecoveryRequest) async -> ProviderResult<RecoveryResponse>

  /// The user wants to stop: running calls should end soon, with what they know.
  func stop() async
}

extension Provider {
  /// For providers whose objects have no names of their own: nothing can be taken for a new one.
  package func isAbsent(before request: ApplyRequest) async -> Bool { true }

  /// Reads a data source for a module that says nothing in `provider_meta`.
  package func readData(_ type: String, _ configuration: Value) async -> ProviderResult<Value> {
    await readData(type, configuration, providerMeta: nil)
  }

  /// For providers whose types have no identities.
  package func importObject(_ type: String, identity: Value) async -> ProviderResult<[ImportedObject]> {
    ProviderResult([], [ProviderDiagnostic(.error, "No import by identity", Self.noIdentity(type))])
  }

  /// For providers whose types have no identities.
  package func upgradeIdentity(_ type: String, fromVersion: Int, _ json: [UInt8]) async -> ProviderResult<Value?> {
    ProviderResult(nil)
  }

  private static func noIdentity(_ type: String) -> String {
    "Objects of the type \(type) have no identity in this provider; import them by `id`."
  }
}

package enum ResourceKind: String, Sendable, Hashable {
  case managed
  case data
  case ephemeral
}

/// A result with what the provider says about it.
package struct ProviderResult<Success: Sendable>: Sendable {
  package var value: Success
  package var diagnostics: [ProviderDiagnostic]

  package init(_ value: Success, _ diagnostics: [ProviderDiagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// A message of a provider, about a part of the configuration.
package struct ProviderDiagnostic: Sendable, Hashable, Error {
  package var severity: Diagnostic.Severity
  package var summary: String
  package var detail: String
  /// The attribute it is about; `nil` for the whole.
  package var path: ValuePath?
  /// Whether it is about the object's configuration at all; otherwise neither a place in it nor the object is named.
  package var isAboutConfiguration = true

  package init(_ severity: Diagnostic.Severity, _ summary: String, _ detail: String, at path: ValuePath? = nil) {
    self.severity = severity
    self.summary = summary
    self.detail = detail
    self.path = path
  }
}
