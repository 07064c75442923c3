import ConfigurationModel

/// An `output` block with what was written.
struct OutputDraft {
  var declaration: OutputDeclaration
  var hasValue = false
  var hasSensitive = false
}
