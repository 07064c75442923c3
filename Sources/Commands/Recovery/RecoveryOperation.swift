import Applying
import Diagnostics
import Evaluation
import OperatingSystem
import States

/// Takes up what a run that did not end left in its journal, before anything is planned.
struct RecoveryOperation: Sendable {
  let session: CommandSession

  /// The project with its state as it is now; graph and inputs are of its configuration.
  ///
  /// `nil` when something stays in doubt: what could be settled is stored then, the journal is kept with the rest, and the
  /// lock was given back.
  func run(
    _ open: OpenProject, graph: DeclarationGraph, inputs: EvaluationInputs
  ) async -> Diagnosed<OpenProject?> {
    guard let journal = open.access.unfinished else { return Diagnosed(open) }
    var diagnostics = Diagnostics()
    do throws(StateStoreError) {
      let recorder = try await open.access.recorder(session)
      let recording = SettlementRecording(recorder: recorder)
      let settled = await Recoverer(
        graph: graph, inputs: inputs, state: open.access.state ?? State(), registry: open.project.registry,
        parallelism: session.arguments.number("parallelism", default: 10)
      ).settle(journal.inDoubt) { await recording.record($0) }
      diagnostics.append(contentsOf: settled.diagnostics)
      if let refusal = await recording.refusal { throw refusal }
      RecoveryView(session: session).show(settled.value)
      for settlement in settled.value { diagnostics.append(contentsOf: settlement.diagnostics) }
      diagnostics.append(contentsOf: RecoveryMessages.undecided(settled.value))
      return try await end(open, journal, settled.value, recorder, diagnostics)
    } catch {
      diagnostics.append(error.diagnostic("Failed to store what was recovered"))
      diagnostics.append(contentsOf: await open.access.close())
      return Diagnosed(nil, diagnostics)
    }
  }

  /// Stores the state; ends the journal when nothing is in doubt any more.
  private func end(
    _ open: OpenProject, _ journal: Journal, _ settlements: [Settlement], _ recorder: StateRecorder,
    _ said: Diagnostics
  ) async throws(StateStoreError) -> Diagnosed<OpenProject?> {
    var state = open.access.state ?? State(lineage: journal.begin.lineage)
    for outcome in settlements.compactMap(\.outcome) { state.record(outcome) }
    guard settlements.allSatisfy({ $0.outcome != nil }) else {
      _ = try await recorder.store(state)
      let closing = await open.access.close()
      return Diagnosed(nil, Diagnostics(said.all + RecoveryMessages.unknown(settlements).all + closing.all))
    }
    var open = open
    open.access = await open.access.replacing(try await recorder.finish(state), by: recorder)
    return Diagnosed(open, said)
  }
}

/// Writes what was settled to the journal, call by call.
private actor SettlementRecording {
  private let recorder: StateRecorder
  private(set) var refusal: StateStoreError?

  init(recorder: StateRecorder) { self.recorder = recorder }

  func record(_ settlement: Settlement) async {
    guard let outcome = settlement.outcome else { return }
    do throws(StateStoreError) {
      try await recorder.done(outcome)
    } catch {
      refusal = error
    }
  }
}
