extension ResourceMode: Comparable {
  private var rank: Int {
    switch self {
    case .data: 0
    case .managed: 1
    case .ephemeral: 2
    }
  }

  /// Data sources first, then managed resources.
  package static func < (first: ResourceMode, second: ResourceMode) -> Bool { first.rank < second.rank }
}

extension ResourceName: CustomStringConvertible, Comparable {
  /// `aws_x.a`, `data.aws_x.a`, `ephemeral.aws_x.a`.
  package var description: String {
    switch mode {
    case .managed: type + "." + name
    case .data: "data." + type + "." + name
    case .ephemeral: "ephemeral." + type + "." + name
    }
  }

  package static func < (first: ResourceName, second: ResourceName) -> Bool {
    if first.mode != second.mode { return first.mode < second.mode }
    if first.type != second.type { return first.type.utf8.lexicographicallyPrecedes(second.type.utf8) }
    return first.name.utf8.lexicographicallyPrecedes(second.name.utf8)
  }
}

extension ResourceAddress: CustomStringConvertible, Comparable {
  /// `module.m.aws_x.a`.
  package var description: String { module.prefix + resource.description }

  package static func < (first: ResourceAddress, second: ResourceAddress) -> Bool {
    first.module != second.module ? first.module < second.module : first.resource < second.resource
  }
}

extension AbsoluteResourceAddress: CustomStringConvertible, Comparable {
  /// `module.m["a"].aws_x.a`.
  package var description: String { module.prefix + resource.description }

  package static func < (first: AbsoluteResourceAddress, second: AbsoluteResourceAddress) -> Bool {
    first.module != second.module ? first.module < second.module : first.resource < second.resource
  }
}

extension ResourceInstanceAddress: CustomStringConvertible, Comparable {
  /// `module.m["a"].aws_x.a[0]`.
  package var description: String { "\(module.prefix)\(resource)\(key)" }

  /// By module, then mode, type and name, then key.
  package static func < (first: ResourceInstanceAddress, second: ResourceInstanceAddress) -> Bool {
    if first.module != second.module { return first.module < second.module }
    if first.resource != second.resource { return first.resource < second.resource }
    return first.key < second.key
  }
}
