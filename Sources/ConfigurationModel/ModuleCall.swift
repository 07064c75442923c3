package import Addresses
package import Diagnostics
package import HCL

/// `module "name"`.
package struct ModuleCall: Sendable {
  package var name: String
  package var repetition: Repetition
  /// The body without the arguments of the language itself: the child's variables.
  package var body: Body
  package var dependsOn: [Traversal]
  /// `providers = { child = parent }`.
  package var providers: [PassedProvider]
  /// Where the module is; `nil` when that could not be worked out.
  package var source: ModuleSource?
  /// The source as its expression says it.
  package var sourceText: String
  /// The text of `version`; empty for any.
  package var versionConstraint: String
  package var sourceRange: SourceRange?
  package var range: SourceRange

  /// A provider of the child, and the configuration of the parent it gets.
  package struct PassedProvider: Sendable {
    package var child: ProviderReference
    package var parent: ProviderReference

    package init(child: ProviderReference, parent: ProviderReference) {
      self.child = child
      self.parent = parent
    }
  }

  package init(
    name: String, repetition: Repetition, body: Body, dependsOn: [Traversal] = [], providers: [PassedProvider] = [],
    source: ModuleSource? = nil, sourceText: String = "", versionConstraint: String = "",
    sourceRange: SourceRange? = nil, range: SourceRange
  ) {
    self.name = name
    self.repetition = repetition
    self.body = body
    self.dependsOn = dependsOn
    self.providers = providers
    self.source = source
    self.sourceText = sourceText
    self.versionConstraint = versionConstraint
    self.sourceRange = sourceRange
    self.range = range
  }
}
