import Addresses
import ConfigurationModel
import Diagnostics
import HCL

/// Checks how provider configurations and requirements of modules fit together, over the whole tree.
enum ProviderValidation {
  /// The messages about a root module and everything below it.
  static func check(_ root: Module) -> Diagnostics {
    var diagnostics = Diagnostics()
    check(root, parent: nil, call: nil, forbidden: nil, &diagnostics)
    return diagnostics
  }

  /// `forbidden`: where a call on the way here uses `count`, `for_each` or `depends_on`, which modules with provider
  /// configurations of their own do not allow. The depth is limited by the loader.
  private static func check(
    _ module: Module, parent: Module?, call: ModuleCall?, forbidden: SourceRange?, _ diagnostics: inout Diagnostics
  ) {
    for name in module.children.keys.sorted() {
      guard let child = module.children[name], let childCall = module.calls[name] else { continue }
      let range = childCall.repetition.expression?.range ?? childCall.dependsOn.first?.range ?? forbidden
      check(child, parent: module, call: childCall, forbidden: range, &diagnostics)
    }
    var check = ModuleProviderCheck(module: module, parent: parent, call: call)
    check.run(forbidden: forbidden)
    diagnostics.append(contentsOf: check.diagnostics)
  }
}
