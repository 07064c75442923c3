package import Diagnostics
package import HCL

/// `aws.east` or `aws.by_region["x"]`.
package struct ProviderReference: Sendable {
  package var key: ProviderKey
  /// Which instance of a configuration with `for_each`.
  package var instanceKey: Expression?
  package var range: SourceRange
  /// The local name alone.
  package var nameRange: SourceRange

  package init(key: ProviderKey, instanceKey: Expression? = nil, range: SourceRange, nameRange: SourceRange? = nil) {
    self.key = key
    self.instanceKey = instanceKey
    self.range = range
    self.nameRange = nameRange ?? range
  }
}
