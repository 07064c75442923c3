package import Addresses
package import Diagnostics

/// `check "name"`.
package struct CheckDeclaration: Sendable {
  package var name: String
  /// The scoped data source; it is among the module's resources too, marked as this check's.
  package var dataSource: ResourceName?
  package var asserts: [ConditionDeclaration]
  package var range: SourceRange

  package init(name: String, dataSource: ResourceName?, asserts: [ConditionDeclaration], range: SourceRange) {
    self.name = name
    self.dataSource = dataSource
    self.asserts = asserts
    self.range = range
  }
}
