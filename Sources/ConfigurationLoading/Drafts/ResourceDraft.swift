import ConfigurationModel

/// A `resource`, `data` or `ephemeral` block.
struct ResourceDraft {
  var declaration: ResourceDeclaration
  var repetition = RepetitionDraft()
  /// Whether `ignore_changes` was written with at least one element.
  var hasIgnoreChanges: Bool { !declaration.lifecycle.ignoreChanges.isEmpty }
}
