package import Addresses
package import ConfigurationModel
package import Diagnostics

/// Every declaration of a configuration with what it needs first; static, known before anything is evaluated.
package final class DeclarationGraph: Sendable {
  package let root: Module
  /// By number.
  package let keys: [DeclarationKey]
  /// What each node needs, by number, without repetition.
  package let dependencies: [[DeclarationID]]
  /// Every node after what it needs.
  package let order: [DeclarationID]
  private let numbers: [DeclarationKey: DeclarationID]

  package init(root: Module, keys: [DeclarationKey], dependencies: [[DeclarationID]], order: [DeclarationID]) {
    self.root = root
    self.keys = keys
    self.dependencies = dependencies
    self.order = order
    var numbers: [DeclarationKey: DeclarationID] = [:]
    numbers.reserveCapacity(keys.count)
    for (index, key) in keys.enumerated() { numbers[key] = DeclarationID(index) }
    self.numbers = numbers
  }

  package subscript(id: DeclarationID) -> DeclarationKey { keys[id.index] }

  package func id(of key: DeclarationKey) -> DeclarationID? { numbers[key] }

  /// `ids` with everything that they need, directly or not.
  package func closure(of ids: some Sequence<DeclarationID>) -> Set<DeclarationID> {
    var found: Set<DeclarationID> = []
    var open = Array(ids)
    while let id = open.popLast() {
      guard found.insert(id).inserted else { continue }
      open.append(contentsOf: dependencies[id.index])
    }
    return found
  }
}
