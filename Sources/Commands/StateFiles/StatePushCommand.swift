import Diagnostics
import StateBackends
import States

/// `state push`: stores a state from a file, unless it is of another history or older than the stored one.
struct StatePushCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    var diagnostics = Diagnostics()
    let path = session.arguments.operands.first ?? "-"
    guard let given = GivenState.read(path, session).collect(into: &diagnostics) else {
      return session.end(diagnostics)
    }
    guard let open = await OpenBackend.open(session).collect(into: &diagnostics) else {
      return session.end(diagnostics)
    }
    do throws(StateStoreError) {
      let store = try StatePaths(session).store(of: open.backend, workspace: session.dataDirectory.workspace.name)
      let opening = StateOpening(session: session, store: store, operation: "state-push")
      let access = await opening.open(locks: session.arguments.bool("lock", default: true)).collect(into: &diagnostics)
      guard let access else { return session.end(diagnostics, sources: open.sources) }
      diagnostics.append(contentsOf: await push(given, over: access))
      diagnostics.append(contentsOf: await access.close())
    } catch {
      diagnostics.append(error.diagnostic("Failed to open the state"))
    }
    return session.end(diagnostics, sources: open.sources)
  }

  private func push(_ given: GivenState, over access: StateAccess) async -> Diagnostics {
    if let stored = access.state, !session.arguments.bool("force"),
      let problem = Self.problem(given.state, over: stored)
    {
      return Diagnostics([problem])
    }
    do throws(StateStoreError) {
      _ = try await access.store.write(given.bytes, expecting: access.version)
      return Diagnostics()
    } catch {
      return Diagnostics([error.diagnostic("Failed to store the state")])
    }
  }

  /// Why the given state must not replace the stored one.
  static func problem(_ given: State, over stored: State) -> Diagnostic? {
    guard !stored.lineage.isEmpty else { return nil }
    if given.lineage != stored.lineage { return otherLineage(given.lineage, stored.lineage) }
    if given.serial < stored.serial { return older(given.serial, stored.serial) }
    if given.serial == stored.serial, !given.hasSameContent(as: stored) { return sameSerial(given.serial) }
    return nil
  }

  private static func otherLineage(_ given: String, _ stored: String) -> Diagnostic {
    .error(
      "The given state is of another lineage",
      "Its lineage is \(given), that of the stored state \(stored): they describe different things. -force stores it "
        + "anyway.")
  }

  private static func older(_ given: UInt64, _ stored: UInt64) -> Diagnostic {
    .error(
      "The given state is older than the stored one",
      "Its serial is \(given), that of the stored state \(stored). -force stores it anyway.")
  }

  private static func sameSerial(_ serial: UInt64) -> Diagnostic {
    .error(
      "The given state differs from the stored one of the same serial",
      "Both have serial \(serial), so neither is the later one. Raise the serial of the given state, or store it with "
        + "-force.")
  }
}
