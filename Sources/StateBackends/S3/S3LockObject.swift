import AWSClient
import OperatingSystem
import States
import Synchronization

/// The object `KEY.tflock` that locks a state. It is renewed while it is held; one that was not renewed for its whole life
/// may be taken over.
final class S3LockObject: Sendable {
  /// How long a lock is valid after its last renewal, and how often it is renewed.
  static let life: Int64 = 60
  static let renewalInterval = Duration.seconds(20)

  private struct Holding {
    var text: S3LockText
    var tag: String
  }

  let key: String
  private let objects: S3Objects
  private let failure: S3Failure
  private let clock: any OperatingSystem.Clock
  private let crashPoint: any CrashPoint
  private let held = Mutex<Holding?>(nil)
  private let loss = Mutex<StateStoreError?>(nil)
  private let renewing = Mutex<Task<Void, Never>?>(nil)

  init(_ key: String, _ objects: S3Objects, _ failure: S3Failure, _ surroundings: BackendSurroundings) {
    self.key = key
    self.objects = objects
    self.failure = failure
    clock = surroundings.clock
    crashPoint = surroundings.crashPoint
  }

  /// Why the lock is not ours any more, though it was not released.
  var whyLost: StateStoreError? { loss.withLock { $0 } }

  /// Takes the lock; gives the expired lock that stood in its place, if one did.
  func take(_ info: LockInfo, journal: String) async throws(StateStoreError) -> LockInfo? {
    let text = S3LockText(info: info, life: Self.life, journal: journal)
    if try await put(text, if: .absent) { return nil }
    guard let found = try await read() else {
      // Released between our two requests: once more, and then it is somebody else's.
      if try await put(text, if: .absent) { return nil }
      throw .locked(nil, message: "Another run took the lock \(place) a moment ago")
    }
    if found.text?.info.id == info.id {
      // Our request was carried out, only its answer was lost.
      hold(text, found.object.tag)
      return nil
    }
    guard let holder = found.text, isExpired(found.object, holder),
      try await put(text, if: .matches(found.object.tag))
    else { throw .locked(found.text?.info, message: "The state is locked by the object \(place)") }
    return holder.info
  }

  /// Keeps the lock alive until it is released.
  func startRenewing() {
    let task = Task { await self.renewUntilReleased() }
    renewing.withLock { $0 = task }
  }

  /// Gives the lock back, if it is still ours.
  func release() async throws(StateStoreError) {
    if let task = renewing.withLock({ $0 }) {
      task.cancel()
      await task.value
    }
    guard let holding = held.withLock({ $0 }) else { return }
    do throws(AWSError) {
      try await objects.delete(key, ifMatches: holding.tag)
    } catch {
      guard error.isRefusedCondition else { throw failure.error(error, "removing the lock \(place)") }
      throw .changed(message: "the lock \(place) was taken by another run meanwhile; it was left alone")
    }
    held.withLock { $0 = nil }
    crashPoint.reached("lock object removed")
  }

  /// Removes the lock with an id, whoever holds it; says whether there was one.
  func remove(_ id: String) async throws(StateStoreError) -> Bool {
    guard let found = try await read() else { return false }
    guard found.text?.info.id == id else {
      throw .locked(found.text?.info, message: "The lock \(place) has another id than the one that was given")
    }
    do throws(AWSError) {
      try await objects.delete(key, ifMatches: found.object.tag)
    } catch {
      throw failure.error(error, "removing the lock \(place)")
    }
    return true
  }

  private var place: String { "s3://\(objects.settings.bucket)/\(key)" }

  private func read() async throws(StateStoreError) -> (object: S3Objects.Object, text: S3LockText?)? {
    do throws(AWSError) {
      guard let object = try await objects.get(key) else { return nil }
      return (object, S3LockText(object.bytes))
    } catch {
      throw failure.error(error, "reading the lock \(place)")
    }
  }

  /// Whether the condition held.
  private func put(_ text: S3LockText, if condition: S3Objects.Condition) async throws(StateStoreError) -> Bool {
    do throws(AWSError) {
      let tag = try await objects.put(text.bytes, key, if: condition, tags: objects.settings.lockTags)
      hold(text, tag)
      crashPoint.reached("lock object written")
      return true
    } catch {
      if error.isRefusedCondition || error.isConditionalConflict { return false }
      throw failure.error(error, "writing the lock \(place)")
    }
  }

  private func hold(_ text: S3LockText, _ tag: String) { held.withLock { $0 = Holding(text: text, tag: tag) } }

  /// Both times are the store's: no clock of ours takes part.
  private func isExpired(_ object: S3Objects.Object, _ text: S3LockText) -> Bool {
    guard let life = text.life, let now = object.now, let modified = object.modified else { return false }
    return now.duration(since: modified) > .seconds(life)
  }

  private func renewUntilReleased() async {
    var failures = 0
    while !Task.isCancelled {
      do { try await clock.sleep(for: Self.renewalInterval) } catch { return }
      guard !Task.isCancelled, let holding = held.withLock({ $0 }) else { return }
      var text = holding.text
      text.renewal += 1
      do throws(StateStoreError) {
        if try await put(text, if: .matches(holding.tag)) {
          failures = 0
          continue
        }
        // Refused: ours after all when only the answer to an earlier try was lost.
        if let found = try await read(), found.text?.info.id == text.info.id {
          hold(text, found.object.tag)
          continue
        }
        return lose(.changed(message: "the lock \(place) was taken away from this run; nothing more is written"))
      } catch {
        failures += 1
        if failures >= 2 { return lose(error) }
      }
    }
  }

  private func lose(_ error: StateStoreError) {
    loss.withLock { $0 = error }
  }
}
