import Addresses
import Applying
import ConfigurationLoading
import Diagnostics
import Evaluation
import OperatingSystem
import States
import Values

/// `recover`: shows what an interrupted run left in doubt and what would be done about it; changes nothing.
struct RecoverCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    var diagnostics = Diagnostics()
    let timestamp = session.surroundings.clock.now.rfc3339
    let opened = await OpenProject.open(
      session, operation: "recover", timestamp: timestamp, takesUp: session.arguments.text("forget") != nil)
    diagnostics.append(contentsOf: opened.diagnostics)
    guard let open = opened.value else { return session.end(diagnostics) }
    if let journal = open.access.unfinished {
      if let text = session.arguments.text("forget") {
        diagnostics.append(contentsOf: await forget(text, open.access, journal))
      } else {
        diagnostics.append(contentsOf: await show(open, journal))
      }
    } else {
      RecoveryView(session: session).say("No run was interrupted: there is nothing to recover.")
    }
    diagnostics.append(contentsOf: await open.access.close())
    return session.end(diagnostics, sources: open.project.configuration.sources)
  }

  private func show(_ open: OpenProject, _ journal: Journal) async -> Diagnostics {
    var diagnostics = Diagnostics()
    let view = RecoveryView(session: session)
    let inputs = open.project.evaluationInputs(.plan).collect(into: &diagnostics)
    let graph = open.project.graph(inputs).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return diagnostics }
    view.say(
      "The run \(journal.begin.run) of \(journal.begin.time) did not end: \(journal.outcomes.count) results are recorded, "
        + "\(journal.inDoubt.count) calls are in doubt.")
    let settled = await Recoverer(
      graph: graph, inputs: inputs, state: open.access.state ?? State(), registry: open.project.registry,
      parallelism: 10, isPreview: true
    ).settle(journal.inDoubt)
    diagnostics.append(contentsOf: settled.diagnostics)
    view.show(settled.value)
    for settlement in settled.value { diagnostics.append(contentsOf: settlement.diagnostics) }
    view.say("Nothing was changed. The next `slipway apply` does this and then plans.")
    return diagnostics
  }

  /// Records that the call made nothing of ours.
  private func forget(_ text: String, _ access: StateAccess, _ journal: Journal) async -> Diagnostics {
    let doubts = journal.inDoubt.filter { "\($0.object.address)" == text && $0.prior.isNull }
    guard let doubt = doubts.first else {
      return Diagnostics([
        .error(
          "No such call in doubt",
          "No creation of \(text) is in doubt. `slipway recover` lists what is.")
      ])
    }
    do throws(StateStoreError) {
      let recorder = try await access.recorder(session)
      try await recorder.done(JournalOutcome(object: doubt.object, provider: doubt.provider, stored: nil))
      let state = access.state ?? State(lineage: journal.begin.lineage)
      if journal.inDoubt.count == 1 {
        _ = try await recorder.finish(state)
      } else {
        _ = try await recorder.store(state)
      }
      RecoveryView(session: session).say("\(text): taken as not created. Whatever has its name is left alone.")
      return Diagnostics()
    } catch {
      return Diagnostics([error.diagnostic("Failed to store what was recovered")])
    }
  }
}
