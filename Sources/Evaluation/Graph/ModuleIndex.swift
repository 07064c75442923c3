package import Addresses
package import ConfigurationModel
package import Diagnostics
package import HCL

/// Every module of a configuration by its address, with the call that made it.
package struct ModuleIndex: Sendable {
  /// A module with its call; a class, because every node of the module looks at it.
  package final class Entry: Sendable {
    package let module: Module
    /// `nil` for the root.
    package let call: ModuleCall?
    package let parent: Module?
    /// What the call gives to the module's variables.
    package let arguments: [String: Attribute]

    init(module: Module, call: ModuleCall? = nil, parent: Module? = nil, arguments: [String: Attribute] = [:]) {
      self.module = module
      self.call = call
      self.parent = parent
      self.arguments = arguments
    }
  }

  /// The root first, each before its children.
  package let all: [Entry]
  /// What is wrong with the arguments of calls.
  package let diagnostics: Diagnostics
  private let places: [ModuleAddress: Int]

  package init(root: Module) {
    var diagnostics = Diagnostics()
    var all = [Entry(module: root)]
    var next = 0
    while next < all.count {
      let module = all[next].module
      next += 1
      for name in module.children.keys.sorted() {
        guard let child = module.children[name] else { continue }
        let call = module.calls[name]
        let arguments = call?.body.content(child.argumentSchema).collect(into: &diagnostics).attributes
        all.append(Entry(module: child, call: call, parent: module, arguments: arguments ?? [:]))
      }
    }
    self.all = all
    self.diagnostics = diagnostics
    var places: [ModuleAddress: Int] = [:]
    places.reserveCapacity(all.count)
    for (place, entry) in all.enumerated() { places[entry.module.address] = place }
    self.places = places
  }

  package subscript(address: ModuleAddress) -> Entry? { places[address].map { all[$0] } }

  /// For each node the entry of its module, `nil` for a module that is not there.
  func entries(of keys: [DeclarationKey]) -> [Entry?] {
    // Most nodes stand beside others of their module, whose address then has the same storage.
    var last: (address: ModuleAddress, entry: Entry?)?
    return keys.map { key in
      let address = key.module
      if let last, last.address == address { return last.entry }
      let entry = self[address]
      last = (address, entry)
      return entry
    }
  }
}

extension ModuleIndex.Entry {
  /// The module in which the expressions of a node are read: for arguments of a call, the caller.
  func readingModule(of key: DeclarationKey) -> Module? {
    switch key {
    case .moduleCall: parent
    case .variable: parent ?? module
    default: module
    }
  }
}

extension Module {
  /// What a call of this module may and must give.
  fileprivate var argumentSchema: BodySchema {
    BodySchema(
      attributes: variables.values.map { variable in
        BodySchema.Attribute(variable.name, isRequired: variable.defaultValue == nil)
      }.sorted { $0.name < $1.name })
  }
}
