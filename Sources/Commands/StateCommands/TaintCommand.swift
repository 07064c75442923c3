import Addresses
import Diagnostics
import States

/// `taint` and `untaint`: marks an object to be replaced, or takes the mark away.
struct TaintCommand: Command {
  private let session: CommandSession
  private let marks: Bool

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    self.init(arguments, surroundings, marks: true)
  }

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings, marks: Bool) {
    session = CommandSession(arguments, surroundings)
    self.marks = marks
  }

  func run() async -> ExitCode {
    let session = session
    let marks = marks
    return await StateEdit(session: session, operation: marks ? "taint" : "untaint", keepsEveryBackup: false).run {
      before in
      var outcome = StateEdit.Outcome()
      let text = session.arguments.operands.first ?? ""
      let reader = TargetOptions(arguments: session.arguments, fileSystem: session.surroundings.fileSystem)
      guard let address = reader.instance(text).collect(into: &outcome.diagnostics) else { return outcome }
      guard address.resource.mode == .managed else {
        outcome.diagnostics.error("Resource instance cannot be tainted", "Only managed objects can be replaced.")
        return outcome
      }
      guard let object = before[address]?.current else { return Self.missing(address, marks, session) }
      if !marks, object.status != .tainted {
        outcome.diagnostics.error(
          "Resource instance is not tainted", "\(address) bears no mark, so there is nothing to take away.")
        return outcome
      }
      var after = before
      after.resources[address.absoluteResource]?.instances[address.key]?.current?.status = marks ? .tainted : .ready
      outcome.state = after
      outcome.text =
        marks
        ? "\(address) is marked and will be replaced by the next apply.\n" : "\(address) is no longer marked.\n"
      return outcome
    }
  }

  private static func missing(
    _ address: ResourceInstanceAddress, _ marks: Bool, _ session: CommandSession
  ) -> StateEdit.Outcome {
    var outcome = StateEdit.Outcome()
    let detail = "The state has no object at \"\(address)\". `slipway state list` shows what it has."
    if session.arguments.bool("allow-missing") {
      outcome.diagnostics.warning("No such resource instance", detail)
    } else {
      outcome.diagnostics.error("No such resource instance", detail)
    }
    return outcome
  }
}

/// `untaint`.
struct UntaintCommand: Command {
  private let command: TaintCommand

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    command = TaintCommand(arguments, surroundings, marks: false)
  }

  func run() async -> ExitCode { await command.run() }
}
