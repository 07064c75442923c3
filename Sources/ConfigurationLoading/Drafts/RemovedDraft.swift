import ConfigurationModel
import Diagnostics

/// A `removed` block; it has no declaration when its address could not be read.
struct RemovedDraft {
  var declaration: RemovedDeclaration?
  var range: SourceRange
}
