/// What can be mentioned in an expression.
package enum ReferenceSubject: Sendable, Hashable {
  /// A whole resource, or its only instance: which of them, `count` and `for_each` of the declaration decide.
  case resource(ResourceName)
  case resourceInstance(ResourceName, InstanceKey)
  case variable(String)
  case local(String)
  /// A whole module call, or its only instance.
  case moduleCall(String)
  case moduleInstance(String, InstanceKey)
  case moduleOutput(call: String, key: InstanceKey, output: String)
  case countAttribute(String)
  case eachAttribute(String)
  case pathAttribute(String)
  /// `terraform.NAME`, or `tofu.NAME` where `object` says so.
  case terraformAttribute(String, object: String)
  /// The object being created or destroyed, in conditions after it and in provisioners.
  case itself
  /// An output of the module under test.
  case output(String)
  case check(String)
}

extension ReferenceSubject: CustomStringConvertible {
  package var description: String {
    switch self {
    case .resource(let resource): resource.description
    case .resourceInstance(let resource, let key): "\(resource)\(key)"
    case .variable(let name): "var." + name
    case .local(let name): "local." + name
    case .moduleCall(let name): "module." + name
    case .moduleInstance(let name, let key): "module.\(name)\(key)"
    case .moduleOutput(let call, let key, let output): "module.\(call)\(key).\(output)"
    case .countAttribute(let name): "count." + name
    case .eachAttribute(let name): "each." + name
    case .pathAttribute(let name): "path." + name
    case .terraformAttribute(let name, let object): object + "." + name
    case .itself: "self"
    case .output(let name): "output." + name
    case .check(let name): "check." + name
    }
  }
}
