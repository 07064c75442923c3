import OperatingSystem
import Plans
import Synchronization
import Values

/// Progress in a pipe: a line at the start and the end of each object, and one every ten seconds for what still runs.
final class LinePhaseView: ProgressView {
  private let output: any TextOutput
  private let clock: any Clock
  private let state = Mutex(State())

  private struct State {
    var running = RunningTable()
    var heartbeat: Heartbeat?
  }

  init(output: any TextOutput, clock: any Clock) {
    self.output = output
    self.clock = clock
  }

  func expect(_ operations: Int) {}

  func pause() {}

  func observe(_ event: PhaseEvent) {
    switch event {
    case .refreshStarted(let object, let prior):
      start(object, .refresh)
      say("\(PhaseText.name(object)): Refreshing state...\(ObjectIdentity(prior).text)")
    case .refreshCompleted(let object, _): _ = finish(object, .refresh)
    case .importStarted(let object, let id):
      start(object, .importing)
      say("\(PhaseText.name(object)): Importing\(id.isEmpty ? "" : " by id \(QuotedText.quoted(id))")...")
    case .importCompleted(let object, _):
      let elapsed = finish(object, .importing)
      say("\(PhaseText.name(object)): Import complete after \(PhaseText.elapsed(elapsed))")
    case .operationStarted(let object, let action, let before, _):
      start(object, .operation(action))
      say(PhaseText.started(object, action, before: before))
    case .operationCompleted(_, .forget, _): break
    case .operationCompleted(let object, let action, let value):
      let elapsed = finish(object, .operation(action))
      say(PhaseText.completed(object, action, value, after: elapsed))
    case .operationFailed(let object, let action):
      let elapsed = finish(object, .operation(action))
      say(PhaseText.failed(object, action, after: elapsed))
    case .ephemeralStarted(let object, let operation):
      start(object, .ephemeral(operation))
      say("\(PhaseText.name(object)): \(operation.gerund)...")
    case .ephemeralCompleted(let object, let operation):
      let elapsed = finish(object, .ephemeral(operation))
      say("\(PhaseText.name(object)): \(operation.gerund) complete after \(PhaseText.elapsed(elapsed))")
    case .ephemeralFailed(let object, let operation):
      let elapsed = finish(object, .ephemeral(operation))
      say("\(PhaseText.name(object)): \(operation.gerund) failed after \(PhaseText.elapsed(elapsed))")
    default: ProvisionerText.line(event).map(say)
    }
  }

  /// Says what has been running for long; called every second.
  func beat() {
    let now = clock.uptime
    for entry in state.withLock({ $0.running.due(at: now) }) { say(PhaseText.still(entry, at: now)) }
  }

  private func start(_ object: ObjectAddress, _ work: RunningTable.Work) {
    let now = clock.uptime
    state.withLock { state in
      state.running.start(object, work, at: now)
      guard state.heartbeat == nil else { return }
      state.heartbeat = Heartbeat(every: .seconds(1), clock: clock) { [weak self] in
        self?.beat()
        return self != nil
      }
    }
  }

  private func finish(_ object: ObjectAddress, _ work: RunningTable.Work) -> Duration {
    let now = clock.uptime
    return state.withLock { $0.running.finish(object, work, at: now) }
  }

  private func say(_ line: String) { output.write(line + "\n") }
}

extension PhaseEvent.EphemeralOperation {
  /// As in `Opening...`.
  var gerund: String {
    switch self {
    case .open: "Opening"
    case .renew: "Renewing"
    case .close: "Closing"
    }
  }
}
