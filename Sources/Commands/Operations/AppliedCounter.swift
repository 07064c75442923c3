import Addresses
import Plans
import Synchronization
import Values

/// Counts what was really done, and passes every event on.
final class AppliedCounter: PhaseObserver {
  private let next: any PhaseObserver
  private let counted = Mutex(ChangeSummary())
  private let failures = Mutex<[ObjectAddress]>([])

  init(forwarding next: any PhaseObserver) { self.next = next }

  func observe(_ event: PhaseEvent) {
    if case .operationCompleted(let object, let action, _) = event, object.instance.resource.mode == .managed {
      counted.withLock { summary in
        switch action {
        case .create: summary.added += 1
        case .update: summary.changed += 1
        case .delete: summary.destroyed += 1
        case .forget: summary.forgotten += 1
        default: break
        }
      }
    }
    if case .operationFailed(let object, _) = event { failures.withLock { $0.append(object) } }
    next.observe(event)
  }

  /// Objects whose operation failed, by address.
  var failed: [ObjectAddress] { failures.withLock { $0 }.sorted { $0.instance < $1.instance } }

  /// With the imports of the plan, which are no operations of their own.
  func summary(of plan: Plan) -> ChangeSummary {
    var summary = counted.withLock { $0 }
    summary.imported = plan.changes.filter { $0.importing != nil }.count
    return summary
  }
}
