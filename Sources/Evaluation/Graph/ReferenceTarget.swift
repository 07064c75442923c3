package import Addresses
import HCL

/// The declaration that a reference needs, keys left out.
package enum ReferenceTarget: Hashable, Sendable {
  case variable(String)
  case local(String)
  case resource(ResourceName)
  /// The output is `nil` when the whole module is meant.
  case module(String, output: String?)
  case check(String)
  case path
  case terraform
  /// `count`, `each`, `self` and the like: nothing declared.
  case nothing
}

extension Reference {
  /// The declaration meant; an output is found through any key.
  package var target: ReferenceTarget {
    switch subject {
    case .resource(let name), .resourceInstance(let name, _): .resource(name)
    case .variable(let name): .variable(name)
    case .local(let name): .local(name)
    case .moduleCall(let call), .moduleInstance(let call, _): .module(call, output: outputThroughSplat)
    case .moduleOutput(let call, _, let output): .module(call, output: output)
    case .check(let name): .check(name)
    case .pathAttribute: .path
    case .terraformAttribute: .terraform
    case .countAttribute, .eachAttribute, .itself, .output: .nothing
    }
  }

  /// The output in `module.m[*].out` or `module.m[…].out`.
  private var outputThroughSplat: String? {
    for step in remaining {
      guard case .attribute(let name, _) = step else { continue }
      return name
    }
    return nil
  }

  func isResource(_ name: ResourceName?) -> Bool {
    if case .resource(let mentioned) = target { return mentioned == name }
    return false
  }
}
