import ConfigurationModel

/// A `variable` block with what was written and what is only assumed.
struct VariableDraft {
  var declaration: VariableDeclaration
  var hasType = false
  var hasDescription = false
  var hasSensitive = false
  var hasNullable = false
}
