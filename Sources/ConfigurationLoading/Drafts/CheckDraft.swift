import ConfigurationModel

/// A `check` block with its data source.
struct CheckDraft {
  var declaration: CheckDeclaration
  var data: ResourceDraft?
}
