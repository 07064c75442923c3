import ConfigurationLoading
import ConfigurationModel
import Diagnostics
import Evaluation
import JSON
import OperatingSystem
import Plans
import StateBackends
import States
import Values

/// Applies a plan from a file: exactly what it says, and only to the state it was made from.
struct SavedPlanApply: Sendable {
  let session: CommandSession
  let view: OperationView
  let path: String

  func run() async -> ExitCode {
    var diagnostics = optionProblems
    guard !diagnostics.hasErrors else { return fail(diagnostics) }
    let saved = await SavedPlan.read(path, session).collect(into: &diagnostics)
    guard var saved, !diagnostics.hasErrors else { return fail(diagnostics) }
    let sources = saved.project.configuration.sources
    saved.project = await session.openProviders(for: saved.project, state: saved.plan.priorState)
      .collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return fail(diagnostics, sources) }
    let opened = await open(saved)
    diagnostics.append(contentsOf: opened.diagnostics)
    guard var open = opened.value else { return fail(diagnostics, sources) }
    diagnostics.append(contentsOf: VariableAgreement(saved: saved).check(session))
    let inputs = saved.project.evaluationInputs(.apply).collect(into: &diagnostics)
    let graph = saved.project.graph(inputs).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else {
      if staleness(of: saved.plan, against: open.access.state) == nil { view.announce(saved.plan) }
      diagnostics.append(contentsOf: await open.access.close())
      return fail(diagnostics, sources)
    }
    if open.access.unfinished != nil {
      let recovery = RecoveryOperation(session: session)
      let taken = await recovery.run(open, graph: graph, inputs: inputs).collect(into: &diagnostics)
      guard let taken else { return fail(diagnostics, sources) }
      open = taken
    }
    if let problem = staleness(of: saved.plan, against: open.access.state) {
      diagnostics.append(problem)
      diagnostics.append(contentsOf: await open.access.close())
      return fail(diagnostics, sources)
    }
    let outcome = PlanOutcome(
      open: open, graph: graph, plan: saved.plan, diagnostics: diagnostics, sources: sources,
      variables: inputs.variables)
    view.announce(saved.plan)
    return await ApplyOperation(session: session, view: view).run(outcome)
  }

  private func fail(_ diagnostics: Diagnostics, _ sources: [String: [UInt8]] = [:]) -> ExitCode {
    view.say(diagnostics, sources: sources)
    return .failure
  }

  /// Options that decide how a plan is made are too late for one that is made.
  private var optionProblems: Diagnostics {
    let late = ["destroy", "refresh-only", "refresh", "target", "exclude", "target-file", "exclude-file", "replace"]
    let given = late.filter(session.arguments.isGiven)
    guard !given.isEmpty else { return Diagnostics() }
    return Diagnostics([
      .error(
        "Can't change a saved plan",
        "\(given.map { "-" + $0 }.joined(separator: ", ")) decides what a plan holds; \(path) is a plan that is made "
          + "already. Give the options to `slipway plan -out=FILE`.")
    ])
  }

  private func open(_ saved: SavedPlan) async -> Diagnosed<OpenProject?> {
    var diagnostics = Diagnostics()
    let json = saved.file.backend
    let record =
      json["is_recorded"]?.bool == true
      ? BackendRecord(
        type: json["type"]?.string ?? "local", configuration: json["config"] ?? .null,
        hash: json["hash"]?.number?.uint64 ?? 0) : nil
    let backend = EncryptionAccess(session: session).encrypting(
      await BackendAccess(session: session).make(record), for: saved.project.root, inputs: saved.project.inputs
    ).collect(into: &diagnostics)
    guard let backend else { return Diagnosed(nil, diagnostics) }
    let store: any StateStore
    do throws(StateStoreError) {
      store = try StatePaths(session).store(of: backend, workspace: saved.plan.workspace)
    } catch {
      diagnostics.append(error.diagnostic("Failed to open the state"))
      return Diagnosed(nil, diagnostics)
    }
    let opening = StateOpening(session: session, store: store, operation: "OperationTypeApply")
    let access = await opening.open(locks: session.arguments.bool("lock", default: true)).collect(into: &diagnostics)
    return Diagnosed(
      access.map { OpenProject(project: saved.project, backend: backend, access: $0) }, diagnostics)
  }

  private func staleness(of plan: Plan, against state: State?) -> Diagnostic? {
    if plan.isErrored {
      return .error(
        "Cannot apply incomplete plan",
        "Planning ended with errors, so \(path) does not hold everything that has to happen. Make a new plan.")
    }
    let before = plan.previousState
    let isSame = (state?.lineage ?? "") == before.lineage && (state?.serial ?? 0) == before.serial
    guard !isSame else { return nil }
    return .error(
      "Saved plan is stale",
      "The state was changed after \(path) was made, so the plan may be wrong now. Make a new plan and apply that.")
  }
}

/// Values given beside a saved plan must be the ones that it was made with.
struct VariableAgreement {
  let saved: SavedPlan

  func check(_ session: CommandSession) -> Diagnostics {
    var diagnostics = Diagnostics()
    let given = session.variableInputs().collect(into: &diagnostics)
    let values = given.values(for: saved.project.root.variables).value
    for (name, input) in values.sorted(by: { $0.key < $1.key }) where input.source != .program {
      guard let declaration = saved.project.root.variables[name], !declaration.isEphemeral else { continue }
      let planned = saved.plan.variables[name] ?? declaration.defaultValue ?? .null(.dynamic)
      let one = (try? planned.converted(to: declaration.type)) ?? planned
      let other = (try? input.value.converted(to: declaration.type)) ?? input.value
      guard one.withoutMarks != other.withoutMarks else { continue }
      diagnostics.error(
        "Mismatch between input and plan variable value",
        "The variable \"\(name)\" was given another value than the plan was made with. Leave it out, or make a new plan."
      )
    }
    return diagnostics
  }
}
