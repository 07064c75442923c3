import Addresses
import ConfigurationModel

/// The instances of one module in source, over all instances of the modules around it; a class, because every node of
/// the module looks at them.
final class ModuleInstances {
  let module: Module
  /// In order of the parent's instance, then key.
  private(set) var addresses: [ModuleInstanceAddress] = []
  /// The place of the parent's instance of each.
  private(set) var parents: [Int] = []
  private(set) var repetitions: [RepetitionData] = []
  /// By the parent's instance.
  private(set) var expansions: [Expansion] = []
  /// Where the children of each parent's instance begin.
  private(set) var firstOfParent: [Int] = []
  private var places: [ModuleInstanceAddress: Int] = [:]

  init(module: Module) { self.module = module }

  /// The root has one instance.
  static func root(_ module: Module) -> ModuleInstances {
    let instances = ModuleInstances(module: module)
    instances.addresses = [.root]
    instances.parents = [0]
    instances.repetitions = [.none]
    instances.places = [.root: 0]
    return instances
  }

  /// Adds the instances of the call within the next instance of the parent.
  func append(
    _ expansion: Expansion, in parent: Int, named addresses: [(ModuleInstanceAddress, RepetitionData)]
  ) {
    expansions.append(expansion)
    firstOfParent.append(self.addresses.count)
    for (address, repetition) in addresses {
      places[address] = self.addresses.count
      self.addresses.append(address)
      parents.append(parent)
      repetitions.append(repetition)
    }
  }

  func place(of address: ModuleInstanceAddress) -> Int? { places[address] }

  /// The places of the instances within one of the parent's.
  func children(of parent: Int) -> Range<Int> {
    guard parent < firstOfParent.count else { return 0..<0 }
    let end = parent + 1 < firstOfParent.count ? firstOfParent[parent + 1] : addresses.count
    return firstOfParent[parent]..<end
  }
}
