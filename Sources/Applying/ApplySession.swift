import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation
import HCL
import OperatingSystem
import Phases
import Plans
import Providers
import Schemas
import States
import Values

/// What the steps of one apply share.
struct ApplySession: Sendable {
  let applier: Applier
  let root: Module
  let board: StepBoard
  let record: ApplyRecord
  let pool: ProviderPool
  /// Room for requests to providers.
  let limiter: RequestLimiter
  /// Room for steps that can begin and whose provider is ready: they need nothing that another step must end for. Enough
  /// of them to share the journal's writes, few enough that memory does not grow with the plan.
  let places: RequestLimiter
  let ephemerals: OpenEphemerals
  /// What happens to each object.
  let changes: [ObjectAddress: ResourceChange]
  /// The step that makes or changes the current object of an instance.
  let applySteps: [ResourceInstanceAddress: Int]
  /// The steps of the instances of a declaration.
  let stepsByDeclaration: [ResourceAddress: [Int]]
  /// Under which key the old object of an instance is set aside.
  let deposedKeys: [ResourceInstanceAddress: DeposedKey]

  /// Whether the user wants to stop.
  let isCancelled: @Sendable () -> Bool

  /// `nodes` are the declarations that are evaluated.
  init(_ applier: Applier, nodes: Set<DeclarationID>, isCancelled: @escaping @Sendable () -> Bool) {
    self.applier = applier
    self.isCancelled = isCancelled
    root = applier.graph.root
    board = StepBoard(sequence: applier.plan.sequence)
    record = ApplyRecord(state: applier.plan.priorState)
    pool = ProviderPool(registry: applier.registry)
    limiter = RequestLimiter(limit: applier.options.parallelism)
    places = RequestLimiter(limit: max(1, min(applier.options.parallelism, 1 << 20)) * 16)
    ephemerals = OpenEphemerals(observer: applier.observer, graph: applier.graph, nodes: nodes)
    var changes: [ObjectAddress: ResourceChange] = [:]
    for change in applier.plan.changes { changes[ObjectAddress(change.address, deposed: change.deposed)] = change }
    self.changes = changes
    var applySteps: [ResourceInstanceAddress: Int] = [:]
    var byDeclaration: [ResourceAddress: [Int]] = [:]
    var deposedKeys: [ResourceInstanceAddress: DeposedKey] = [:]
    for (number, step) in applier.plan.sequence.steps.enumerated() {
      switch step.operation {
      case .apply(let address):
        applySteps[address] = number
        byDeclaration[address.configuration, default: []].append(number)
      case .depose(let address, let key): deposedKeys[address] = key
      default: break
      }
    }
    self.applySteps = applySteps
    self.stepsByDeclaration = byDeclaration
    self.deposedKeys = deposedKeys
  }

  /// Whether the run is being stopped: nothing further may be sent.
  var isStopping: Bool { board.isStopped || isCancelled() }

  var observer: any PhaseObserver { applier.observer }
  var journal: any ApplyJournal { applier.journal }

  func place(_ desired: DesiredInstance) -> DiagnosticPlace {
    DiagnosticPlace(body: desired.declaration.body, schema: desired.schema.block, address: "\(desired.address)")
  }

  /// Offers the state as it is after a step, for stores that want it during the run.
  func offerState() async { await journal.offer { [record] in record.state } }

  /// Says what a store that refuses means for the run.
  func say(_ error: StateStoreError, about object: ObjectAddress) {
    record.say(Diagnostics([JournalFailure.diagnostic(error, object)]))
  }
}
