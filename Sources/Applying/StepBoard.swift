import Addresses
import Plans
import Synchronization

/// Knows which steps of a sequence can begin, and lets those who carry them out wait.
///
/// Creates, updates and reads are carried out when evaluation asks for them and wait here; all other steps are handed
/// out as they become ready.
final class StepBoard: Sendable {
  private enum Status {
    case waiting
    case ready
    case running
    case done
    case skipped
  }

  private struct Contents {
    var status: [Status]
    var open: [Int]
    var hasFailedNeed: [Bool]
    var remaining: Int
    var waiters: [Int: CheckedContinuation<Bool, Never>] = [:]
    var isClosed = false
    var isStopped = false
  }

  let sequence: ChangeSequence
  /// Numbers of steps that can begin and that nobody asks for.
  let ready: AsyncStream<Int>
  private let handOut: AsyncStream<Int>.Continuation
  private let dependents: [[Int]]
  private let contents: Mutex<Contents>

  init(sequence: ChangeSequence) {
    self.sequence = sequence
    let steps = sequence.steps
    var dependents = Array(repeating: [Int](), count: steps.count)
    for (number, step) in steps.enumerated() {
      for need in step.after { dependents[need].append(number) }
    }
    self.dependents = dependents
    (ready, handOut) = AsyncStream.makeStream()
    contents = Mutex(
      Contents(
        status: Array(repeating: .waiting, count: steps.count), open: steps.map(\.after.count),
        hasFailedNeed: Array(repeating: false, count: steps.count), remaining: steps.count))
  }

  /// Makes ready what waits for nothing.
  func open() {
    var effects = Effects()
    contents.withLock { contents in
      var freed = sequence.steps.indices.filter { contents.open[$0] == 0 }
      settle(&freed, &contents, &effects)
      closeIfDone(&contents, &effects)
    }
    carryOut(effects)
  }

  /// Whether `begin` would answer at once.
  func isSettled(_ step: Int) -> Bool { contents.withLock { $0.status[step] != .waiting } }

  /// Waits until the step can begin; `false` when something it needs failed, or the run is being stopped.
  func begin(_ step: Int) async -> Bool {
    await withCheckedContinuation { continuation in
      let answer = contents.withLock { contents -> Bool? in
        switch contents.status[step] {
        case .ready:
          contents.status[step] = .running
          return true
        case .waiting:
          contents.waiters[step] = continuation
          return nil
        case .running, .done, .skipped: return false
        }
      }
      if let answer { continuation.resume(returning: answer) }
    }
  }

  /// Marks a handed out step as begun; `false` when the run is being stopped.
  func take(_ step: Int) -> Bool {
    contents.withLock { contents in
      guard contents.status[step] == .ready else { return false }
      contents.status[step] = .running
      return true
    }
  }

  /// Ends a step that was begun.
  func end(_ step: Int, isSuccess: Bool) { resolve([step], isSuccess ? .done : .skipped) { $0 == .running } }

  /// Ends steps that nobody will begin any more.
  func skip(_ steps: [Int]) { resolve(steps, .skipped) { $0 == .waiting || $0 == .ready } }

  /// Ends everything that has not begun; what has begun asks before it sends anything.
  func skipAll() {
    contents.withLock { $0.isStopped = true }
    skip(Array(sequence.steps.indices))
  }

  /// Whether everything that had not begun was skipped.
  var isStopped: Bool { contents.withLock { $0.isStopped } }

  private struct Effects {
    var resumed: [(CheckedContinuation<Bool, Never>, Bool)] = []
    var handedOut: [Int] = []
    var closes = false
  }

  private func resolve(_ steps: [Int], _ status: Status, where applies: (Status) -> Bool) {
    var effects = Effects()
    contents.withLock { contents in
      var freed: [Int] = []
      for step in steps where applies(contents.status[step]) {
        StepBoard.set(step, status, &contents, &effects)
        freed += release(step, isSuccess: status == .done, &contents)
      }
      settle(&freed, &contents, &effects)
      closeIfDone(&contents, &effects)
    }
    carryOut(effects)
  }

  /// Decides about steps that wait for nothing any more, and about those that this frees.
  private func settle(_ freed: inout [Int], _ contents: inout Contents, _ effects: inout Effects) {
    while let step = freed.popLast() {
      guard contents.status[step] == .waiting else { continue }
      if contents.hasFailedNeed[step] {
        StepBoard.set(step, .skipped, &contents, &effects)
        freed += release(step, isSuccess: false, &contents)
        continue
      }
      switch sequence.steps[step].operation {
      case .join:
        StepBoard.set(step, .done, &contents, &effects)
        freed += release(step, isSuccess: true, &contents)
      case .apply:
        if let waiter = contents.waiters.removeValue(forKey: step) {
          contents.status[step] = .running
          effects.resumed.append((waiter, true))
        } else {
          contents.status[step] = .ready
        }
      default:
        contents.status[step] = .ready
        effects.handedOut.append(step)
      }
    }
  }

  private func release(_ step: Int, isSuccess: Bool, _ contents: inout Contents) -> [Int] {
    var freed: [Int] = []
    for dependent in dependents[step] {
      contents.open[dependent] -= 1
      if !isSuccess { contents.hasFailedNeed[dependent] = true }
      if contents.open[dependent] == 0 { freed.append(dependent) }
    }
    return freed
  }

  private static func set(_ step: Int, _ status: Status, _ contents: inout Contents, _ effects: inout Effects) {
    contents.status[step] = status
    contents.remaining -= 1
    if let waiter = contents.waiters.removeValue(forKey: step) { effects.resumed.append((waiter, false)) }
  }

  private func closeIfDone(_ contents: inout Contents, _ effects: inout Effects) {
    guard contents.remaining == 0, !contents.isClosed else { return }
    contents.isClosed = true
    effects.closes = true
  }

  private func carryOut(_ effects: Effects) {
    for (waiter, answer) in effects.resumed { waiter.resume(returning: answer) }
    for step in effects.handedOut { handOut.yield(step) }
    if effects.closes { handOut.finish() }
  }
}
