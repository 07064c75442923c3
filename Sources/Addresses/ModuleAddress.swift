/// A module in source: the names of the calls that lead to it; empty for the root.
package struct ModuleAddress: Hashable, Sendable {
  package var path: [String]

  package init(_ path: [String] = []) { self.path = path }

  package static let root = ModuleAddress()

  package var isRoot: Bool { path.isEmpty }

  package func child(_ name: String) -> ModuleAddress { ModuleAddress(path + [name]) }

  package var parent: ModuleAddress? { path.isEmpty ? nil : ModuleAddress(Array(path.dropLast())) }
}
