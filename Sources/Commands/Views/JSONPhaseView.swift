import Addresses
import JSON
import OperatingSystem
import Plans
import States
import Synchronization
import Values

/// Turns what a phase does into events of the `-json` stream.
final class JSONPhaseView: PhaseObserver {
  private let stream: JSONStream
  private let clock: any Clock
  private let state = Mutex(State())

  private struct State {
    var running = RunningTable()
    var heartbeat: Heartbeat?
  }

  init(stream: JSONStream, clock: any Clock) {
    self.stream = stream
    self.clock = clock
  }

  func observe(_ event: PhaseEvent) {
    switch event {
    case .refreshStarted(let object, let prior):
      hook("refresh_start", "\(name(object)): Refreshing state...", object, identity(of: prior))
    case .refreshCompleted(let object, let value):
      hook("refresh_complete", "\(name(object)): Refresh complete", object, identity(of: value))
    case .importStarted, .importCompleted, .operationCompleted(_, .forget, _): break
    case .operationFailed(let object, .read): _ = finish(object, .operation(.read))
    case .operationStarted(let object, let action, let before, let after):
      start(object, action, before: before, after: after)
    case .operationCompleted(let object, let action, let value):
      complete(object, action, value)
    case .operationFailed(let object, let action):
      let elapsed = finish(object, .operation(action))
      hook(
        "apply_errored", "\(name(object)): \(action.noun) errored after \(elapsed)s", object,
        [("action", .string(action.eventName)), ("elapsed_seconds", .number(JSONNumber(elapsed)))])
    case .provisionerStarted(let object, let provisioner):
      provision("provision_start", "Provisioning with '\(provisioner)'...", object, provisioner)
    case .provisionerOutput(let object, let provisioner, let line):
      provision("provision_progress", "(\(provisioner)): \(line)", object, provisioner, [("output", .string(line))])
    case .provisionerCompleted(let object, let provisioner):
      provision("provision_complete", "(\(provisioner)) Provisioning complete", object, provisioner)
    case .provisionerFailed(let object, let provisioner):
      provision("provision_errored", "(\(provisioner)) Provisioning errored", object, provisioner)
    case .ephemeralStarted(let object, let operation):
      start(object, .ephemeral(operation))
      ephemeral("ephemeral_action_started", "\(operation.gerund)...", object, operation)
    case .ephemeralCompleted(let object, let operation):
      let elapsed = finish(object, .ephemeral(operation))
      ephemeral("ephemeral_action_complete", "\(operation.gerund) complete after \(elapsed)s", object, operation)
    case .ephemeralFailed(let object, let operation):
      let elapsed = finish(object, .ephemeral(operation))
      ephemeral("ephemeral_action_errored", "\(operation.gerund) errored after \(elapsed)s", object, operation)
    }
  }

  /// Says what has been running for long; called every second.
  func beat() {
    let now = clock.uptime
    for entry in state.withLock({ $0.running.due(at: now) }) {
      let seconds = JSONNumber(entry.elapsed(at: now).components.seconds)
      let message = PhaseText.still(entry, at: now)
      switch entry.work {
      case .operation(let action):
        hook(
          "apply_progress", message, entry.object,
          [("action", .string(action.eventName)), ("elapsed_seconds", .number(seconds))])
      case .ephemeral(let operation):
        hook(
          "ephemeral_action_progress", message, entry.object,
          [("action", .string(operation.rawValue)), ("elapsed_seconds", .number(seconds))])
      case .refresh, .importing: break
      }
    }
  }

  private func start(_ object: ObjectAddress, _ action: Action, before: Value, after: Value) {
    start(object, .operation(action))
    let known = action == .delete || action == .update ? identity(of: before) : []
    hook(
      "apply_start", "\(name(object)): \(action.gerund)...", object, [("action", .string(action.eventName))] + known)
  }

  private func complete(_ object: ObjectAddress, _ action: Action, _ value: Value) {
    let elapsed = finish(object, .operation(action))
    hook(
      "apply_complete", "\(name(object)): \(action.noun) complete after \(elapsed)s", object,
      [("action", .string(action.eventName))] + identity(of: value)
        + [("elapsed_seconds", .number(JSONNumber(elapsed)))])
  }

  private func ephemeral(
    _ type: String, _ message: String, _ object: ObjectAddress, _ operation: PhaseEvent.EphemeralOperation
  ) {
    hook(type, "\(name(object)): \(message)", object, [("action", .string(operation.rawValue))])
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

  /// Whole seconds that it took.
  private func finish(_ object: ObjectAddress, _ work: RunningTable.Work) -> Int64 {
    let now = clock.uptime
    return state.withLock { $0.running.finish(object, work, at: now) }.components.seconds
  }

  private func provision(
    _ type: String, _ message: String, _ object: ObjectAddress, _ provisioner: String,
    _ members: [(String, JSONValue)] = []
  ) {
    hook(type, "\(name(object)): \(message)", object, [("provisioner", .string(provisioner))] + members)
  }

  private func hook(_ type: String, _ message: String, _ object: ObjectAddress, _ members: [(String, JSONValue)]) {
    var hook = JSONObject()
    hook.append("resource", ResourceJSON.resource(object.instance))
    for (key, value) in members { hook.append(key, value) }
    stream.event(type, message: message, [("hook", .object(hook))])
  }

  private func name(_ object: ObjectAddress) -> String { PhaseText.name(object) }

  private func identity(of value: Value) -> [(String, JSONValue)] {
    let identity = ObjectIdentity(value)
    return identity.key.isEmpty ? [] : [("id_key", .string(identity.key)), ("id_value", .string(identity.value))]
  }
}

extension Action {
  /// As in `Creating...`.
  var gerund: String {
    switch self {
    case .create: "Creating"
    case .update: "Modifying"
    case .delete: "Destroying"
    case .read: "Reading"
    case .forget: "Forgetting"
    case .open: "Opening"
    case .deleteThenCreate, .createThenDelete, .forgetThenCreate: "Replacing"
    case .noOp: "Checking"
    }
  }

  /// As in `Creation complete`.
  var noun: String {
    switch self {
    case .create: "Creation"
    case .update: "Modifications"
    case .delete: "Destruction"
    case .read: "Read"
    case .forget: "Forgetting"
    case .open: "Opening"
    case .deleteThenCreate, .createThenDelete, .forgetThenCreate: "Replacement"
    case .noOp: "Check"
    }
  }
}
