import Phases
import Addresses
import ConfigurationModel
import Evaluation
import HCL
import Plans
import States

/// Finds the objects of the state that nothing in the configuration stands for, once the configuration is evaluated.
struct UnwantedObjects {
  let root: Module
  let evaluator: Evaluator
  let session: PlanSession
  let removed: RemovedDeclarations

  /// What a normal plan (or a refresh) has not yet looked at: orphans and deposed objects.
  func leftOver() -> [UnwantedObject] {
    var found: [UnwantedObject] = []
    forEachObject { object, _, declaration in
      if session.record.isHandled(object) { return }
      if object.deposed != nil {
        found.append(unwanted(object, .none, declaration: nil))
        return
      }
      guard let reason = reason(object.instance, declaration) else { return }
      found.append(unwanted(object, reason, declaration: declaration))
    }
    return found
  }

  /// Everything, to be destroyed.
  func all(refreshed: State) -> [UnwantedObject] {
    var found: [UnwantedObject] = []
    forEachObject { object, _, declaration in
      let isHandled = session.record.isHandled(object)
      let now = refreshed.object(at: object)
      // What could not be read a moment ago cannot be read now; that was said.
      if isHandled && now == nil || session.record.hasFailed(object) { return }
      found.append(
        UnwantedObject(
          object: object, reason: .none, declaration: object.deposed == nil ? declaration : nil,
          scope: session.record.scope(of: object.instance.configuration), refreshed: isHandled ? now : nil))
    }
    return found
  }

  private func forEachObject(_ body: (ObjectAddress, StoredObject, ResourceDeclaration?) -> Void) {
    let state = session.moved.state
    for resource in state.resources.keys.filter({ $0.resource.mode == .managed }).sorted(by: <) {
      guard let instances = state.resources[resource]?.instances else { continue }
      let declaration = root.declaration(of: resource.configuration)
      for key in instances.keys.sorted() {
        guard let instance = instances[key] else { continue }
        let address = resource.instance(key)
        if let current = instance.current { body(ObjectAddress(address), current, declaration) }
        for deposed in instance.deposed.keys.sorted() {
          guard let object = instance.deposed[deposed] else { continue }
          body(ObjectAddress(address, deposed: deposed), object, declaration)
        }
      }
    }
  }

  /// `nil` when the instance is wanted, or nobody knows because something failed before.
  private func reason(_ address: ResourceInstanceAddress, _ declaration: ResourceDeclaration?) -> ActionReason? {
    guard declaration != nil else {
      return session.moved.previousAddress(of: address) != address
        ? .deleteBecauseNoMoveTarget : .deleteBecauseNoResourceConfiguration
    }
    guard let id = session.graph.id(of: .moduleCall(address.module.module)), !evaluator.hasFailed(id) else {
      return nil
    }
    return evaluator.moduleInstances(of: address.module.module).contains(address.module) ? nil : .deleteBecauseNoModule
  }

  private func unwanted(
    _ object: ObjectAddress, _ reason: ActionReason, declaration: ResourceDeclaration?
  ) -> UnwantedObject {
    let block = removed.block(for: object.instance.configuration)
    return UnwantedObject(
      object: object, reason: reason, declaration: declaration, isForgotten: block.map { !$0.destroys } ?? false,
      mayKeep: block == nil)
  }
}
