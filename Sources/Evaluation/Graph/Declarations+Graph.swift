package import Addresses
import ConfigurationModel
import HCL
package import Providers

extension ConditionDeclaration {
  var references: [Traversal] { condition.references + errorMessage.references }
}

extension ResourceMode {
  /// The word of the provider protocol.
  package var kind: ResourceKind {
    switch self {
    case .managed: .managed
    case .data: .data
    case .ephemeral: .ephemeral
    }
  }
}

extension ResourceDeclaration {
  /// Sorts declarations by their address.
  static func inOrder(_ first: ResourceDeclaration, _ second: ResourceDeclaration) -> Bool { first.name < second.name }
}

extension ProviderKey {
  static func inOrder(_ first: ProviderKey, _ second: ProviderKey) -> Bool {
    (first.localName, first.alias ?? "") < (second.localName, second.alias ?? "")
  }
}

extension ImportDeclaration {
  /// Whether the address, whose keys may be expressions, can name an instance of the resource.
  func mayAim(at name: ResourceName, in module: ModuleAddress) -> Bool {
    guard let target = ImportTarget(to) else { return false }
    return target.resource == name && target.modules.map(\.name) == module.path
  }
}
