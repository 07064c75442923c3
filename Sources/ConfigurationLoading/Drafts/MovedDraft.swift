import Addresses
import Diagnostics
import HCL

/// A `moved` block; sides that could not be read are missing.
struct MovedDraft {
  var from: (traversal: Traversal, target: Target)?
  var to: (traversal: Traversal, target: Target)?
  var range: SourceRange
}
