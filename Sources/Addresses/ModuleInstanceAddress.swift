/// One instance of a module: each call with its key.
package struct ModuleInstanceAddress: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    package var name: String
    package var key: InstanceKey

    package init(_ name: String, _ key: InstanceKey = .none) {
      self.name = name
      self.key = key
    }
  }

  package var steps: [Step]

  package init(_ steps: [Step] = []) { self.steps = steps }

  package static let root = ModuleInstanceAddress()

  package var isRoot: Bool { steps.isEmpty }

  package func child(_ name: String, _ key: InstanceKey = .none) -> ModuleInstanceAddress {
    ModuleInstanceAddress(steps + [Step(name, key)])
  }

  package var parent: ModuleInstanceAddress? { steps.isEmpty ? nil : ModuleInstanceAddress(Array(steps.dropLast())) }

  /// The module in source, without keys.
  package var module: ModuleAddress { ModuleAddress(steps.map(\.name)) }
}
