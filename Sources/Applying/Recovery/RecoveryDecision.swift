import Addresses
import ConfigurationModel
import Plans
import Providers
import Schemas
import States
import Values

/// Decides what an answer to a call in doubt means; asks nobody.
struct RecoveryDecision {
  let intent: JournalIntent
  /// The object as the state has it.
  let before: StoredObject?
  /// What is declared now; `nil` when nothing is any more.
  let declaration: ResourceDeclaration?

  /// What the state settles without asking: it was stored after the answer came and before that was recorded, or the
  /// user has imported or forgotten the object since.
  var settledByState: Settlement? {
    switch (intent.kind, before) {
    case (.create, let stored?): Settlement(intent, .present(stored))
    case (.delete, nil), (.update, nil): Settlement(intent, .absent)
    default: nil
    }
  }

  /// What the provider's answer means.
  func settlement(_ response: RecoveryResponse, schema: VersionedSchema) -> Settlement {
    switch response {
    case .adopted(let value, let privateData):
      guard !value.isNull else { return Settlement(intent, .absent) }
      return Settlement(intent, .present(stored(value, privateData, schema)))
    case .absent: return Settlement(intent, .absent)
    case .ambiguous(let candidates): return Settlement(intent, .undecided(candidates))
    }
  }

  private func stored(_ value: Value, _ privateData: [UInt8], _ schema: VersionedSchema) -> StoredObject {
    let marked = schema.block.markingSensitive(value)
    if let before { return before.replacingValue(before.marking(marked), schema: schema, privateData: privateData) }
    var object = StoredObject().replacingValue(marked, schema: schema, privateData: privateData)
    object.dependencies = intent.dependencies
    object.createBeforeDestroy = declaration?.lifecycle.createBeforeDestroy ?? false
    object.skipDestroy = declaration?.lifecycle.destroys == false
    // Its provisioners never ran: it is replaced, as after one that failed.
    let hasProvisioners = declaration?.provisioners.contains { $0.when == .create } ?? false
    object.status = hasProvisioners ? .tainted : .ready
    return object
  }
}
