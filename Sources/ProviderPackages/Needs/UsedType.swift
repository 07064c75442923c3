package import Addresses

/// A resource type as configurations and states use it.
package struct UsedType: Sendable, Hashable, Comparable {
  package var mode: ResourceMode
  package var name: String

  package init(_ mode: ResourceMode, _ name: String) {
    self.mode = mode
    self.name = name
  }

  /// As messages have it: `aws_x`, `data.aws_x`, `ephemeral.aws_x`.
  package var display: String { mode == .managed ? name : mode.rawValue + "." + name }

  package static func < (first: UsedType, second: UsedType) -> Bool { first.display < second.display }
}
