import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation
import HCL
import Phases
import Plans
import Providers
import Schemas
import States

/// What the steps of one plan share.
struct PlanSession: Sendable {
  let options: PlanOptions
  let graph: DeclarationGraph
  let observer: any PhaseObserver
  let pool: ProviderPool
  let limiter: RequestLimiter
  let record: PlanRecord
  /// The state with moves made.
  let moved: MovedState
  let selection: TargetSelection
  /// Declarations that are replaced in the careful order because something that depends on them is.
  let forcedCreateBeforeDestroy: Set<ResourceAddress>
  let ephemerals: OpenEphemerals
  let forcedReplacements: Set<ResourceInstanceAddress>

  /// Whether desired instances are planned; otherwise they are only read.
  var plansChanges: Bool { options.mode == .normal }

  /// Where messages of a provider about an instance belong.
  func place(_ desired: DesiredInstance) -> DiagnosticPlace {
    DiagnosticPlace(body: desired.declaration.body, schema: desired.schema.block, address: "\(desired.address)")
  }

  /// How a replacement of an instance goes.
  func createsBeforeDestroy(_ desired: DesiredInstance) -> Bool {
    desired.declaration.lifecycle.createBeforeDestroy ?? false
      || forcedCreateBeforeDestroy.contains(desired.address.configuration)
  }
}
