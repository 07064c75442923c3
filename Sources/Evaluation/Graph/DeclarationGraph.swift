import Addresses
package import ConfigurationModel

/// Every declaration of a configuration with what it needs first; static, known before anything is evaluated.
package final class DeclarationGraph: Sendable {
  package let modules: ModuleIndex
  package let providers: ProviderResolver
  /// By number.
  package let keys: [DeclarationKey]
  /// What each node mentions, by number.
  package let references: [NodeReferences]
  /// What each node needs, by number, without repetition.
  package let dependencies: [[DeclarationID]]
  /// Every node after what it needs; nodes in circles are left out.
  package let order: [DeclarationID]
  let numbers: [DeclarationKey: DeclarationID]
  private let entries: [ModuleIndex.Entry?]
  /// What the expressions of each node see, by number.
  let scopePlans: [ScopePlan]

  /// `numbers` has the place of each of `keys`.
  init(
    modules: ModuleIndex, providers: ProviderResolver, keys: [DeclarationKey],
    numbers: [DeclarationKey: DeclarationID], references: [NodeReferences], dependencies: [[DeclarationID]],
    order: [DeclarationID]
  ) {
    self.modules = modules
    self.providers = providers
    self.keys = keys
    self.references = references
    self.dependencies = dependencies
    self.order = order
    self.numbers = numbers
    let entries = modules.entries(of: keys)
    self.entries = entries
    scopePlans = keys.indices.map { place in
      let read = references[place].values
      guard !read.isEmpty, let module = entries[place]?.readingModule(of: keys[place]) else { return ScopePlan() }
      return ScopePlan(references: read, module: module, numbers: numbers)
    }
  }

  /// The root module of the configuration.
  package var root: Module { modules.all.first?.module ?? Module(address: .root, directory: ".") }

  package subscript(id: DeclarationID) -> DeclarationKey { keys[id.index] }

  /// The module of a node with its call.
  func entry(of id: DeclarationID) -> ModuleIndex.Entry? { entries[id.index] }

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
