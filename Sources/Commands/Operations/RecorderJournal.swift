import Applying
import Plans
import Providers
import States
import Values

/// Hands the records of an apply to the owner of the state.
struct RecorderJournal: ApplyJournal {
  let recorder: StateRecorder

  func intent(_ intent: StepIntent) async throws(StateStoreError) {
    try await recorder.intent(
      JournalIntent(
        object: object(intent.step, intent.object), action: intent.action.rawValue, provider: intent.provider,
        token: intent.token, identity: intent.identity.rawValue, schemaVersion: intent.schemaVersion,
        dependencies: intent.dependencies, prior: intent.request.prior, planned: intent.request.planned,
        configuration: intent.request.configuration, privateData: intent.request.privateData,
        wasAbsent: intent.wasAbsent, serviceTime: ""))
  }

  func done(_ step: Int, _ address: ObjectAddress, now stored: StoredObject?) async throws(StateStoreError) {
    try await recorder.done(JournalOutcome(object: object(step, address), provider: nil, stored: stored))
  }

  func setAside(_ step: Int, _ address: ObjectAddress, now stored: StoredObject) async throws(StateStoreError) {
    try await recorder.done(
      JournalOutcome(object: object(step, address), provider: nil, stored: stored, isSetAside: true))
  }

  func failed(_ step: Int, _ address: ObjectAddress, now stored: StoredObject?) async throws(StateStoreError) {
    try await recorder.failed(JournalOutcome(object: object(step, address), provider: nil, stored: stored))
  }

  func offer(_ state: @escaping @Sendable () -> State) async { await recorder.offer(state) }

  func storeOffered() async { await recorder.storeNow() }

  private func object(_ step: Int, _ address: ObjectAddress) -> JournalObject {
    JournalObject(step: step, address: address.instance, deposed: address.deposed)
  }
}
