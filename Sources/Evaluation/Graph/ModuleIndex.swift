package import Addresses
package import ConfigurationModel
package import Diagnostics
package import HCL

/// Every module of a configuration by its address, with the call that made it.
package struct ModuleIndex: Sendable {
  package struct Entry: Sendable {
    package var module: Module
    /// `nil` for the root.
    package var call: ModuleCall?
    package var parent: Module?
    /// What the call gives to the module's variables.
    package var arguments: [String: Attribute] = [:]
  }

  /// The root first, each before its children.
  package let all: [Entry]
  /// What is wrong with the arguments of calls.
  package let diagnostics: Diagnostics
  private let places: [ModuleAddress: Int]

  package init(root: Module) {
    var diagnostics = Diagnostics()
    var all = [Entry(module: root, call: nil, parent: nil)]
    var next = 0
    while next < all.count {
      let module = all[next].module
      next += 1
      for name in module.children.keys.sorted() {
        guard let child = module.children[name] else { continue }
        var entry = Entry(module: child, call: module.calls[name], parent: module)
        if let call = entry.call {
          entry.arguments = call.body.content(child.argumentSchema).collect(into: &diagnostics).attributes
        }
        all.append(entry)
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
