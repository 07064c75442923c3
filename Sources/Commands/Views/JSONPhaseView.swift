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
  private let isConcise: Bool
  private let started = Mutex<[ObjectAddress: Duration]>([:])

  init(stream: JSONStream, clock: any Clock, isConcise: Bool) {
    self.stream = stream
    self.clock = clock
    self.isConcise = isConcise
  }

  func observe(_ event: PhaseEvent) {
    switch event {
    case .refreshStarted(let object, let prior):
      hook("refresh_start", "\(name(object)): Refreshing state...", object, identity(of: prior))
    case .refreshCompleted(let object, let value):
      hook("refresh_complete", "\(name(object)): Refresh complete", object, identity(of: value))
    case .importStarted, .importCompleted, .operationCompleted(_, .forget, _), .operationFailed(_, .read): break
    case .operationStarted(let object, let action, let before, let after):
      start(object, action, before: before, after: after)
    case .operationCompleted(let object, let action, let value):
      complete(object, action, value)
    case .operationFailed(let object, let action):
      hook(
        "apply_errored", "\(name(object)): \(action.noun) errored after \(elapsed(object))s", object,
        [("action", .string(action.eventName)), ("elapsed_seconds", elapsedNumber(object))])
    case .provisionerStarted(let object, let provisioner):
      provision("provision_start", "Provisioning with '\(provisioner)'...", object, provisioner)
    case .provisionerOutput(let object, let provisioner, let line):
      provision("provision_progress", "(\(provisioner)): \(line)", object, provisioner, [("output", .string(line))])
    case .provisionerCompleted(let object, let provisioner):
      provision("provision_complete", "(\(provisioner)) Provisioning complete", object, provisioner)
    case .provisionerFailed(let object, let provisioner):
      provision("provision_errored", "(\(provisioner)) Provisioning errored", object, provisioner)
    case .ephemeralStarted(let object, let operation):
      hook(
        "ephemeral_action_started", "\(name(object)): \(operation.rawValue)", object,
        [("action", .string(operation.rawValue))])
    case .ephemeralCompleted(let object, let operation):
      hook(
        "ephemeral_action_complete", "\(name(object)): \(operation.rawValue) complete", object,
        [("action", .string(operation.rawValue))])
    case .ephemeralFailed(let object, let operation):
      hook(
        "ephemeral_action_errored", "\(name(object)): \(operation.rawValue) errored", object,
        [("action", .string(operation.rawValue))])
    }
  }

  private func start(_ object: ObjectAddress, _ action: Action, before: Value, after: Value) {
    started.withLock { $0[object] = clock.uptime }
    let known = action == .delete || action == .update ? identity(of: before) : []
    hook(
      "apply_start", "\(name(object)): \(action.gerund)...", object, [("action", .string(action.eventName))] + known)
  }

  private func complete(_ object: ObjectAddress, _ action: Action, _ value: Value) {
    hook(
      "apply_complete", "\(name(object)): \(action.noun) complete after \(elapsed(object))s", object,
      [("action", .string(action.eventName))] + identity(of: value) + [("elapsed_seconds", elapsedNumber(object))])
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

  private func name(_ object: ObjectAddress) -> String {
    object.instance.description + (object.deposed.map { " (deposed object \($0.text))" } ?? "")
  }

  /// The attribute that names the object outside, with its text.
  private func identity(of value: Value) -> [(String, JSONValue)] {
    for key in ["id", "name"] {
      guard let attribute = value.attribute(key), !attribute.containsMarks, let text = attribute.stringValue else {
        continue
      }
      return [("id_key", .string(key)), ("id_value", .string(text))]
    }
    return []
  }

  private func elapsed(_ object: ObjectAddress) -> Int64 {
    started.withLock { $0[object] }.map { (clock.uptime - $0).components.seconds } ?? 0
  }

  private func elapsedNumber(_ object: ObjectAddress) -> JSONValue { .number(JSONNumber(elapsed(object))) }
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
