import Addresses
import Plans
import States
import Values

/// Puts changes into an order that can be carried out.
///
/// What depends on an object is deleted before it and made after it. With create-before-destroy the old object goes
/// last, after everything that used it has moved to the new one. Edges between many and many run through joins, so
/// that their number grows with the stored dependencies and not with the product of instances.
struct SequenceBuilder {
  private var graph = StepGraph()
  private let prior: State
  private let providerNeeds: ProviderNeeds
  private let newDeposedKey: (ResourceInstanceAddress) -> DeposedKey
  /// Instances that something waits for without the others of their resource.
  private var singled: Set<ResourceInstanceAddress> = []

  /// `newDeposedKey` gives names to objects that are set aside.
  init(
    prior: State, providerNeeds: ProviderNeeds, newDeposedKey: @escaping (ResourceInstanceAddress) -> DeposedKey
  ) {
    self.prior = prior
    self.providerNeeds = providerNeeds
    self.newDeposedKey = newDeposedKey
  }

  /// The steps of the changes, which are sorted.
  mutating func sequence(of changes: [ResourceChange]) -> ChangeSequence {
    for change in changes { for needs in change.instanceDependencies.values { singled.formUnion(needs) } }
    for change in changes { add(change) }
    return graph.sequence()
  }

  private mutating func add(_ change: ResourceChange) {
    let address = change.address
    let resource = address.configuration
    let stored = storedDependencies(of: change)
    let needed = providerNeeds.outliving(stored, of: change.provider)
    switch change.action {
    case .noOp, .open: return
    case .create, .update, .read:
      let apply = graph.add(.apply(address))
      if change.reason == .readBecauseCheckNested {
        // A check looks at what is there when everything else is done.
        graph.connect(apply, after: graph.join(.everythingApplied))
      } else {
        connectApply(apply, of: change, stored)
      }
    case .deleteThenCreate:
      let delete = graph.add(.delete(address))
      let apply = graph.add(.apply(address))
      graph.connect(apply, after: delete)
      connectDelete(delete, of: resource, needed)
      connectApply(apply, of: change, stored)
    case .createThenDelete:
      let key = newDeposedKey(address)
      let depose = graph.add(.depose(address, key))
      let apply = graph.add(.apply(address))
      let delete = graph.add(.deleteDeposed(address, key))
      graph.connect(apply, after: depose)
      graph.connect(delete, after: apply)
      connectLateDelete(delete, of: resource, needed)
      connectApply(apply, of: change, stored)
    case .forgetThenCreate:
      let forget = graph.add(.forget(address))
      let apply = graph.add(.apply(address))
      graph.connect(apply, after: forget)
      connectApply(apply, of: change, stored)
    case .delete:
      if let key = change.deposed {
        let delete = graph.add(.deleteDeposed(address, key))
        graph.connect(delete, after: graph.join(.applied(resource)))
        connectLateDelete(delete, of: resource, needed)
      } else {
        let delete = graph.add(.delete(address))
        if change.createBeforeDestroy {
          connectLateDelete(delete, of: resource, needed)
        } else {
          connectDelete(delete, of: resource, needed)
        }
      }
    case .forget: _ = graph.add(change.deposed.map { .forgetDeposed(address, $0) } ?? .forget(address))
    }
  }

  /// What the object before was made from; data sources are never deleted, so that nothing has an order with them.
  private func storedDependencies(of change: ResourceChange) -> [ResourceAddress] {
    if change.before.isNull { return [] }
    let stored = prior.object(at: ObjectAddress(change.address, deposed: change.deposed))?.dependencies ?? []
    return stored.filter { $0.resource.mode == .managed }
  }

  /// Create or update: after what it is made from; after the deletion of what it was made from; and after deletions of
  /// what was made from it.
  private mutating func connectApply(_ apply: Int, of change: ResourceChange, _ stored: [ResourceAddress]) {
    let resource = change.address.configuration
    graph.connect(graph.join(.applied(resource)), after: apply)
    graph.connect(graph.join(.everythingApplied), after: apply)
    if singled.contains(change.address) { graph.connect(graph.join(.instanceApplied(change.address)), after: apply) }
    graph.connect(apply, after: graph.join(.dependentsDeleted(resource)))
    for need in change.dependencies where need != resource {
      if let instances = change.instanceDependencies[need] {
        for instance in instances { graph.connect(apply, after: graph.join(.instanceApplied(instance))) }
      } else {
        graph.connect(apply, after: graph.join(.applied(need)))
      }
    }
    if change.address.resource.mode != .managed { return }
    for need in stored where need != resource {
      graph.connect(apply, after: graph.join(.deleted(need)))
      graph.connect(graph.join(.usersApplied(need)), after: apply)
    }
  }

  /// Deletion before anything is made: after the deletion of what was made from it.
  private mutating func connectDelete(_ delete: Int, of resource: ResourceAddress, _ stored: [ResourceAddress]) {
    graph.connect(graph.join(.deleted(resource)), after: delete)
    graph.connect(delete, after: graph.join(.dependentsDeleted(resource)))
    graph.connect(delete, after: graph.join(.dependentsDeletedLate(resource)))
    for need in stored where need != resource { graph.connect(graph.join(.dependentsDeleted(need)), after: delete) }
  }

  /// Deletion at the end: also after everything that used the object was changed.
  private mutating func connectLateDelete(_ delete: Int, of resource: ResourceAddress, _ stored: [ResourceAddress]) {
    graph.connect(delete, after: graph.join(.dependentsDeleted(resource)))
    graph.connect(delete, after: graph.join(.dependentsDeletedLate(resource)))
    graph.connect(delete, after: graph.join(.usersApplied(resource)))
    for need in stored where need != resource {
      graph.connect(graph.join(.dependentsDeletedLate(need)), after: delete)
      graph.connect(delete, after: graph.join(.applied(need)))
    }
  }
}
