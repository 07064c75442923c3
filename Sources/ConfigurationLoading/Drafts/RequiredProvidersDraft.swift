import ConfigurationModel
import Diagnostics

/// A `required_providers` block.
struct RequiredProvidersDraft {
  var requirements: [ProviderRequirement]
  var range: SourceRange
}
