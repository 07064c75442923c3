import JSON
import Providers
import Values

/// A resource type: which operations make, read, change and delete it, and which attribute is which member.
///
/// Everything that is not here is done by the engine from the measured facts: validation, defaults, what a change
/// replaces, tags, regions, generated names, retries, waiting, recovery after a crash.
struct ResourceDescription: Sendable {
  /// A name that is made up when none is given.
  struct GeneratedName: Sendable {
    var name = "name"
    var prefix: String? = "name_prefix"
    /// What a made-up name ends in.
    var suffix: @Sendable (Work) -> String = { _ in "" }
  }

  let type: String
  /// The service by the name of its model.
  let service: String
  /// Whether the type has no region.
  var isGlobal = false
  var create: [Step] = []
  /// In order; the first one tells absence.
  var read: [Step] = []
  var update: [UpdateGroup] = []
  var delete: [Step] = []
  /// Error codes that mean that the object is not there.
  var gone: [String] = []
  var tags: Tagging?
  var generatedName: GeneratedName?
  /// Attribute → formula for values that AWS makes predictable; used at plan when the attribute would be unknown.
  var predictable: [String: String] = [:]
  /// Attribute → formula for what reading does not give but what follows from other attributes.
  var derived: KeyValuePairs<String, String> = [:]
  /// Further spellings that are the same, by path without indexes.
  var same: [String: @Sendable (_ old: String, _ new: String) -> Bool] = [:]
  /// Changes a plan after the facts have made it.
  var customize: (@Sendable (inout PlanDraft) -> Void)?
  /// Asks the service about a plan.
  var checkPlan: (@Sendable (PlanDraft) async -> [ProviderDiagnostic])?
  /// Checks what the facts cannot say.
  var validate: (@Sendable (_ configuration: Value) -> [ProviderDiagnostic])?
  /// Fills what is known from an import id; without it the id is the identifier.
  var importer: (@Sendable (inout Work, _ id: String) async throws -> Void)?
  /// From a schema version to the next, on the JSON of the state.
  var upgrades: [Int: @Sendable (JSONObject) -> JSONObject] = [:]
  /// How the object is found again after a crash.
  var recovery = RecoveryIdentity.naturalName
  /// Finds the identifier of an object that a lost call may have made; without it the same read as ever is tried.
  var find: (@Sendable (inout Work) async throws -> [String])?
  /// The identifier as a formula of the arguments, for types whose names are given.
  var naturalID: String?
  /// How long a new object may stay unseen.
  var settling = Duration.seconds(60)

  init(_ type: String, service: String, _ fill: (inout ResourceDescription) -> Void) {
    self.type = type
    self.service = service
    fill(&self)
  }
}
