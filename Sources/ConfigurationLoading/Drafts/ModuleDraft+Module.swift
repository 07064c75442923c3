import Addresses
import ConfigurationModel
import Diagnostics

extension ModuleDraft {
  /// The version of the language that is carried out; what `required_version` of own files is compared with.
  static let languageVersion = Version(segments: [1, 12, 6])

  /// Errors about version constraints that this program does not meet; `nil` when it meets all.
  var incompatibility: Diagnostics? {
    var found = Diagnostics()
    for constraint in coreVersionConstraints {
      guard let constraints = VersionConstraints(module: constraint.text),
        !constraints.allows(module: ModuleDraft.languageVersion)
      else { continue }
      found.error(
        "Incompatible module",
        "The module asks for version \(constraint.text); this program carries out version "
          + "\(ModuleDraft.languageVersion) of the language.", at: constraint.range)
    }
    return found.isEmpty ? nil : found
  }

  /// The finished module.
  func module(_ address: ModuleAddress, _ directory: String, children: [String: Module]) -> Module {
    Module(
      address: address, directory: directory, variables: variables.mapValues(\.declaration), locals: locals,
      outputs: outputs.mapValues(\.declaration), calls: calls.mapValues(\.declaration),
      resources: resources.mapValues(\.declaration), checks: checks, providerRequirements: requirements,
      providerConfigurations: providers, moved: moved.map { $0.declared(in: address) }, removed: removed,
      imports: imports, coreVersionConstraints: coreVersionConstraints, backend: cloud ?? backend,
      encryption: encryption, providerMeta: providerMeta, children: children)
  }
}

extension MovedDeclaration {
  /// The same with its statement seen from a module.
  func declared(in module: ModuleAddress) -> MovedDeclaration {
    var result = self
    result.statement.module = module
    return result
  }
}

extension ProviderKey {
  /// By local name, then by alias; the default configuration first.
  static func precedes(_ first: ProviderKey, _ second: ProviderKey) -> Bool {
    (first.localName, first.alias ?? "") < (second.localName, second.alias ?? "")
  }

  /// As configuration mentions it: `aws` or `aws.east`.
  var text: String { alias.map { localName + "." + $0 } ?? localName }
}
