import ConfigurationModel
import HCL

/// A `module` block whose source is not evaluated yet.
struct ModuleCallDraft {
  var declaration: ModuleCall
  var source: Expression?
  var version: Attribute?
  var repetition = RepetitionDraft()
}
