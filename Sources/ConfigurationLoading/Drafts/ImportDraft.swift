import ConfigurationModel
import Diagnostics

/// An `import` block; it has no declaration when its address could not be read.
struct ImportDraft {
  var declaration: ImportDeclaration?
  var range: SourceRange
}
