package import Plans
package import States

/// Where an apply records what it is about to do and what came of it, so that a crash loses nothing.
package protocol ApplyJournal: Sendable {
  /// Records that a request will be sent; durable when it returns.
  func intent(_ intent: StepIntent) async throws(StateStoreError)

  /// Records that the step is done and what the object is now; `nil` when it is gone. Durable when it returns.
  func done(_ step: Int, _ object: ObjectAddress, now stored: StoredObject?) async throws(StateStoreError)

  /// Records that the current object of an instance is now the deposed one that `object` names. Durable when it returns.
  func setAside(_ step: Int, _ object: ObjectAddress, now stored: StoredObject) async throws(StateStoreError)

  /// Records that the step failed, with the object as far as it was made. Durable when it returns.
  func failed(_ step: Int, _ object: ObjectAddress, now stored: StoredObject?) async throws(StateStoreError)

  /// The state with everything recorded so far, for stores that want it during a run.
  func offer(_ state: @escaping @Sendable () -> State) async

  /// Stores the state that was offered last: the user wants to stop.
  func storeOffered() async
}
