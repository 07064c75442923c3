import Addresses
import Applying
import ConfigurationLoading
import Diagnostics
import Evaluation
import Functions
import HCL
import OperatingSystem
import Planning
import Plans
import Providers
import States
import Synchronization
import TestSupport
import UtilityProviders
import Values

/// A configuration in memory, the state it left, and what was seen on the way.
final class World {
  var files: [String: String]
  var state = State(lineage: "11111111-2222-3333-4444-555555555555", serial: 1)
  let registry: ProviderRegistry
  let journal = MemoryJournal()
  var observer = RecordingObserver()
  var processes: any ProcessRunner = LocalProcessRunner()

  init(
    _ main: String, files: [String: String] = [:],
    providers: [ProviderAddress: @Sendable () -> any Provider] = [:]
  ) {
    var all = files
    all["main.tf"] = main
    self.files = all
    var makers = UtilityProviderRegistry.makers(readRemoteState: { _ in ProviderResult(nil) })
    for (address, maker) in providers { makers[address] = maker }
    registry = ProviderRegistry(makers)
  }

  private static let functions = FunctionTable(
    FunctionLibrary(
      baseDirectory: "/here", fileSystem: MemoryFileSystem(), clock: SystemClock(), random: SystemRandomness(),
      renderTemplate: { _, _, _, _ in .dynamic }
    ).specifications)

  /// The graph and inputs of the files as they are now.
  private func load(_ phase: EvaluationInputs.Phase) -> Diagnosed<(DeclarationGraph, EvaluationInputs)> {
    var diagnostics = Diagnostics()
    let fileSystem = MemoryFileSystem(files.mapValues { Array($0.utf8) })
    let loader = ConfigurationLoader(fileSystem: fileSystem)
    let configuration = loader.installLocal(directory: ".").collect(into: &diagnostics)
    let registry = registry
    let inputs = EvaluationInputs(
      phase: phase, workingDirectory: "/here", functions: World.functions,
      schema: { registry.makeProvider($0)?.schema })
    let graph = GraphBuilder.build(root: configuration.root, inputs: inputs).collect(into: &diagnostics)
    return Diagnosed((graph, inputs), diagnostics)
  }

  func plan(_ options: PlanOptions = PlanOptions(timestamp: "2026-11-25T22:00:00Z")) async -> Diagnosed<Plan> {
    observer = RecordingObserver()
    let loaded = load(.plan)
    let planner = Planner(
      graph: loaded.value.0, inputs: loaded.value.1, state: state, registry: registry, options: options,
      observer: observer)
    var result = await planner.plan()
    result.diagnostics = Diagnostics(loaded.diagnostics.all + result.diagnostics.all)
    return result
  }

  /// Plans and applies; the state is kept.
  @discardableResult
  func apply(
    _ options: PlanOptions = PlanOptions(timestamp: "2026-11-25T22:00:00Z"),
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) async -> Diagnostics {
    let planned = await plan(options)
    if planned.diagnostics.hasErrors { return planned.diagnostics }
    observer = RecordingObserver()
    let loaded = load(.apply)
    let applier = Applier(
      graph: loaded.value.0, inputs: loaded.value.1, plan: planned.value, registry: registry, journal: journal,
      processes: processes, options: ApplyOptions(environment: Environment(["PATH": "/usr/bin:/bin"])),
      observer: observer)
    let applied = await applier.apply(isCancelled: isCancelled)
    state = applied.value
    return applied.diagnostics
  }

  /// Each change of a plan in a few words.
  func changes(_ plan: Plan) -> [String] {
    plan.changes.map { change in
      let reason = change.reason == .none ? "" : " (\(change.reason.rawValue))"
      let deposed = change.deposed == nil ? "" : " deposed"
      let moved = change.previousAddress == change.address ? "" : " from \(change.previousAddress)"
      return "\(change.action.rawValue) \(change.address)\(deposed)\(moved)\(reason)"
    }
  }
}

/// Keeps what is recorded in memory.
final class MemoryJournal: ApplyJournal {
  let lines = Mutex<[String]>([])

  func intent(_ intent: StepIntent) async throws(StateStoreError) {
    lines.withLock { $0.append("intent \(intent.object.instance)") }
  }

  func done(_ step: Int, _ object: ObjectAddress, now stored: StoredObject?) async throws(StateStoreError) {
    lines.withLock { $0.append("done \(object.instance)") }
  }

  func setAside(_ step: Int, _ object: ObjectAddress, now stored: StoredObject) async throws(StateStoreError) {
    lines.withLock { $0.append("set aside \(object.instance)") }
  }

  func failed(_ step: Int, _ object: ObjectAddress, now stored: StoredObject?) async throws(StateStoreError) {
    lines.withLock { $0.append("failed \(object.instance)") }
  }

  func offer(_ state: @escaping @Sendable () -> State) async {}

  func storeOffered() async { lines.withLock { $0.append("stored") } }
}

/// Keeps what was observed.
final class RecordingObserver: PhaseObserver {
  private let seen = Mutex<[String]>([])

  /// Beginnings and ends of operations, in order.
  var operations: [String] { seen.withLock { $0 } }

  func observe(_ event: PhaseEvent) {
    let text: String? =
      switch event {
      case .operationStarted(let object, let action, _, _): "\(action.rawValue) \(object.instance)"
      case .operationCompleted(let object, let action, _): "\(action.rawValue)d \(object.instance)"
      case .operationFailed(let object, let action): "\(action.rawValue) failed \(object.instance)"
      case .provisionerOutput(_, _, let line): line
      default: nil
      }
    guard let text else { return }
    seen.withLock { $0.append(text) }
  }
}
