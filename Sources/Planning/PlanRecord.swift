import Addresses
import Diagnostics
import HCL
import Plans
import States
import Synchronization
import Values

/// What planning has found out so far; written by many tasks.
final class PlanRecord: Sendable {
  private struct Contents {
    var changes: [ObjectAddress: ResourceChange] = [:]
    /// Current objects with a change, by resource.
    var instances: [AbsoluteResourceAddress: [ObjectAddress]] = [:]
    var drift: [ResourceChange] = []
    var prior: State
    /// Declarations with an instance that will change.
    var changing: Set<ResourceAddress> = []
    /// Objects that were looked at, whatever came of it.
    var handled: Set<ObjectAddress> = []
    /// Objects that could not be read or planned.
    var failed: Set<ObjectAddress> = []
    /// What `prevent_destroy` of a declaration sees.
    var scopes: [ResourceAddress: EvaluationScope] = [:]
  }

  private let contents: Mutex<Contents>

  init(prior: State) { contents = Mutex(Contents(prior: prior)) }

  /// Records what became of objects.
  func add(_ outcomes: [InstanceOutcome]) {
    contents.withLock { contents in
      for outcome in outcomes { PlanRecord.add(outcome, to: &contents) }
    }
  }

  private static func add(_ outcome: InstanceOutcome, to contents: inout Contents) {
    contents.handled.insert(outcome.object)
    if outcome.diagnostics.hasErrors { contents.failed.insert(outcome.object) }
    if let change = outcome.change {
      contents.changes[outcome.object] = change
      if outcome.object.deposed == nil {
        contents.instances[change.address.absoluteResource, default: []].append(outcome.object)
      }
      if change.action != .noOp { contents.changing.insert(change.address.configuration) }
    }
    if let drift = outcome.drift { contents.drift.append(drift) }
    switch outcome.prior {
    case .unchanged: break
    case .object(let stored, let provider): contents.prior.set(stored, at: outcome.object, provider: provider)
    case .gone: contents.prior.remove(outcome.object)
    }
  }

  /// Whether any instance of one of the declarations will change.
  func hasChanges(in resources: [ResourceAddress]) -> Bool {
    if resources.isEmpty { return false }
    return contents.withLock { contents in resources.contains { contents.changing.contains($0) } }
  }

  func setScope(_ scope: EvaluationScope, of resource: ResourceAddress) {
    contents.withLock { $0.scopes[resource] = scope }
  }

  func scope(of resource: ResourceAddress) -> EvaluationScope {
    contents.withLock { $0.scopes[resource] ?? .empty }
  }

  func hasFailed(_ object: ObjectAddress) -> Bool { contents.withLock { $0.failed.contains(object) } }

  func isHandled(_ object: ObjectAddress) -> Bool { contents.withLock { $0.handled.contains(object) } }

  func change(of address: ResourceInstanceAddress) -> ResourceChange? {
    contents.withLock { $0.changes[ObjectAddress(address)] }
  }

  /// Changes of the current objects of a resource in one module instance.
  func changes(of resource: AbsoluteResourceAddress) -> [ResourceChange] {
    contents.withLock { contents in (contents.instances[resource] ?? []).compactMap { contents.changes[$0] } }
  }

  var prior: State { contents.withLock { $0.prior } }

  /// Takes what was read for data sources out of the prior state where nothing reads it any more.
  func dropData(where isUnwanted: (ResourceInstanceAddress) -> Bool) {
    contents.withLock { contents in
      for (resource, stored) in contents.prior.resources where resource.resource.mode == .data {
        for key in stored.instances.keys {
          let address = resource.instance(key)
          guard !contents.handled.contains(ObjectAddress(address)), isUnwanted(address) else { continue }
          contents.prior.remove(ObjectAddress(address))
        }
      }
    }
  }

  /// All changes by address, the current object of an instance before its deposed ones.
  var allChanges: [ResourceChange] { contents.withLock { Array($0.changes.values) }.sortedByAddress() }

  var drift: [ResourceChange] { contents.withLock { $0.drift }.sortedByAddress() }
}

extension [ResourceChange] {
  /// By address, the current object of an instance before its deposed ones.
  func sortedByAddress() -> [ResourceChange] {
    // A change is large, so that places are sorted and not the changes themselves.
    let keys = map { (address: $0.address, deposed: $0.deposed?.text ?? "") }
    let order = indices.sorted { first, second in
      if keys[first].address != keys[second].address { return keys[first].address < keys[second].address }
      return keys[first].deposed < keys[second].deposed
    }
    return order.map { self[$0] }
  }
}
