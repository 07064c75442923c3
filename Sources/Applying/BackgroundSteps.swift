import Addresses
import Diagnostics
import Plans
import Providers
import States
import Values

/// Carries out the steps that no declaration asks for: deletions, setting aside, forgetting.
struct BackgroundSteps: Sendable {
  let session: ApplySession

  /// Returns when every step of the sequence has ended.
  func run() async {
    await withDiscardingTaskGroup { group in
      for await step in session.board.ready {
        // A step whose provider waits for other steps must not keep a place that those need, nor hold up the rest.
        let provider = provider(of: step)
        if let provider, !session.pool.isSettled(provider.configuration) {
          group.addTask {
            await session.pool.settled(provider.configuration)
            await session.places.enter()
            await end(step)
          }
        } else {
          await session.places.enter()
          group.addTask { await end(step) }
        }
      }
    }
  }

  /// Carries out a step that has a place, and gives the place back.
  private func end(_ step: Int) async {
    if session.board.take(step) { session.board.end(step, isSuccess: await perform(step)) }
    session.places.leave()
  }

  /// The provider that carries out a step; `nil` where none is asked.
  private func provider(of step: Int) -> ProviderInstanceAddress? {
    switch session.board.sequence.steps[step].operation {
    case .delete(let address): session.changes[ObjectAddress(address)]?.provider
    case .deleteDeposed(let address, let key): planned(ObjectAddress(address, deposed: key))?.provider
    default: nil
    }
  }

  /// The old object of a replacement is planned under the instance itself.
  private func planned(_ object: ObjectAddress) -> ResourceChange? {
    session.changes[object] ?? session.changes[ObjectAddress(object.instance)]
  }

  private func perform(_ step: Int) async -> Bool {
    switch session.board.sequence.steps[step].operation {
    case .apply, .join: return true
    case .depose(let address, let key): return await depose(address, key, step)
    case .delete(let address): return await delete(ObjectAddress(address), step)
    case .deleteDeposed(let address, let key): return await delete(ObjectAddress(address, deposed: key), step)
    case .forget(let address): return await forget(ObjectAddress(address), step)
    case .forgetDeposed(let address, let key): return await forget(ObjectAddress(address, deposed: key), step)
    }
  }

  private func delete(_ object: ObjectAddress, _ step: Int) async -> Bool {
    guard let change = planned(object) else { return false }
    return await RemovalStep(session: session, object: object, change: change, step: step).run()
  }

  private func depose(_ address: ResourceInstanceAddress, _ key: DeposedKey, _ step: Int) async -> Bool {
    let current = ObjectAddress(address)
    let aside = ObjectAddress(address, deposed: key)
    guard let change = session.changes[current], let stored = session.record.object(at: current) else { return false }
    session.record.set(stored, at: aside, provider: change.provider)
    session.record.set(nil, at: current, provider: change.provider)
    return await note(aside) { () async throws(StateStoreError) in
      try await session.journal.setAside(step, aside, now: stored)
    }
  }

  private func forget(_ object: ObjectAddress, _ step: Int) async -> Bool {
    guard let change = session.changes[object] else { return false }
    session.record.set(nil, at: object, provider: change.provider)
    session.observer.observe(.operationCompleted(object, .forget, value: change.after))
    return await note(object) { () async throws(StateStoreError) in
      try await session.journal.done(step, object, now: nil)
    }
  }

  private func note(_ object: ObjectAddress, _ record: () async throws(StateStoreError) -> Void) async -> Bool {
    do throws(StateStoreError) {
      try await record()
      return true
    } catch {
      session.say(error, about: object)
      session.board.skipAll()
      return false
    }
  }
}
