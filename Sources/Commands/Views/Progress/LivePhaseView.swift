import OperatingSystem
import Plans
import Synchronization
import Values

/// Progress on a terminal: lines for what is done, and below them one region, drawn again in place, that shows how much
/// is done, what runs, and for how long.
final class LivePhaseView: ProgressView {
  private let output: any TextOutput
  private let clock: any Clock
  private let terminal: Terminal
  private let interruption: Interruption
  private let state: Mutex<State>

  private struct State {
    var running = RunningTable()
    var region = LiveRegion()
    var heartbeat: Heartbeat?
    var read = 0
    var done = 0
    var failed = 0
    /// Operations to be carried out; `nil` while planning.
    var total: Int?
    var started: Duration
    var drawn: Duration?
    var isStopping = false
  }

  init(output: any TextOutput, clock: any Clock, terminal: Terminal, interruption: Interruption) {
    self.output = output
    self.clock = clock
    self.terminal = terminal
    self.interruption = interruption
    state = Mutex(State(started: clock.uptime))
  }

  func expect(_ operations: Int) {
    state.withLock { state in
      state.total = operations
      state.started = clock.uptime
    }
  }

  func pause() { state.withLock { erase(&$0) } }

  func observe(_ event: PhaseEvent) {
    let now = clock.uptime
    state.withLock { state in
      let line = note(event, &state, now)
      if let line {
        erase(&state)
        output.write(line + "\n")
      }
      if state.running.isEmpty {
        erase(&state)
      } else if line != nil || state.drawn.map({ now - $0 >= .milliseconds(100) }) ?? true {
        draw(&state, now)
      }
      startHeartbeat(&state)
    }
  }

  /// Draws the region again; called several times a second.
  func beat() {
    let now = clock.uptime
    state.withLock { if !$0.running.isEmpty { draw(&$0, now) } }
  }

  private func startHeartbeat(_ state: inout State) {
    guard state.heartbeat == nil else { return }
    state.heartbeat = Heartbeat(every: .milliseconds(250), clock: clock) { [weak self] in
      self?.beat()
      return self != nil
    }
  }

  /// Takes an event into account; the line that stays for it, if any.
  private func note(_ event: PhaseEvent, _ state: inout State, _ now: Duration) -> String? {
    switch event {
    case .refreshStarted(let object, _): state.running.start(object, .refresh, at: now)
    case .refreshCompleted(let object, _):
      _ = state.running.finish(object, .refresh, at: now)
      state.read += 1
    case .importStarted(let object, _): state.running.start(object, .importing, at: now)
    case .importCompleted(let object, _):
      _ = state.running.finish(object, .importing, at: now)
      state.read += 1
    case .operationStarted(let object, let action, _, _):
      state.running.start(object, .operation(action), at: now)
    case .operationCompleted(_, .forget, _): break
    case .operationCompleted(let object, let action, let value):
      let elapsed = state.running.finish(object, .operation(action), at: now)
      guard state.total != nil else {
        state.read += 1
        return nil
      }
      state.done += 1
      return PhaseText.completed(object, action, value, after: elapsed)
    case .operationFailed(let object, let action):
      state.failed += 1
      return PhaseText.failed(object, action, after: state.running.finish(object, .operation(action), at: now))
    case .ephemeralStarted(let object, let operation):
      state.running.start(object, .ephemeral(operation), at: now)
    case .ephemeralCompleted(let object, let operation), .ephemeralFailed(let object, let operation):
      _ = state.running.finish(object, .ephemeral(operation), at: now)
    default: return ProvisionerText.line(event)
    }
    return nil
  }

  // MARK: The region

  private func erase(_ state: inout State) {
    let text = state.region.erasing(width: terminal.currentWidth)
    if !text.isEmpty { output.write(text) }
    state.drawn = nil
  }

  private func draw(_ state: inout State, _ now: Duration) {
    if interruption.isRequested, !state.isStopping {
      // The answer to the request was written below the region: what stands there now stays.
      state.isStopping = true
      state.region = LiveRegion()
    }
    let width = terminal.currentWidth
    let paint = Paint(usesColor: terminal.usesColor)
    var lines = [paint(headline(state, now), .bold)]
    let shown = state.running.oldest(8)
    let names = shown.map { PhaseText.name($0.object) }
    let column = min(names.map(\.count).max() ?? 0, max(10, width - 30))
    for (entry, name) in zip(shown, names) {
      let padded = name.count < column ? name + String(repeating: " ", count: column - name.count) : name
      lines.append("  \(padded)  \(entry.work.gerund) \(PhaseText.elapsed(entry.elapsed(at: now)))")
    }
    if state.running.count > shown.count {
      lines.append("  and \(Count.text(state.running.count - shown.count)) more")
    }
    output.write(state.region.drawing(lines, width: width))
    state.drawn = now
  }

  private func headline(_ state: State, _ now: Duration) -> String {
    let elapsed = PhaseText.elapsed(now - state.started)
    let running = "\(Count.text(state.running.count)) running"
    guard let total = state.total else {
      return "Planning: \(Count.text(state.read)) read, \(running), \(elapsed)"
    }
    let word = state.isStopping ? "Stopping" : "Applying"
    let failed = state.failed > 0 ? ", \(Count.text(state.failed)) failed" : ""
    return
      "\(word): \(Count.text(state.done))/\(Count.text(max(total, state.done))) done\(failed), \(running), \(elapsed)"
  }
}
