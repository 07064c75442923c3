package import Addresses
package import Diagnostics
package import HCL
package import Providers
package import Values

/// What an evaluation starts from, besides the configuration.
package struct EvaluationInputs: Sendable {
  /// Which phase asks; decides what is unknown and what is checked.
  package enum Phase: Sendable, Hashable {
    case validate
    case plan
    case apply
    case console
  }

  package var phase: Phase
  /// Values given for variables of the root module, not yet converted; absent ones take their defaults.
  package var variables: [String: Value]
  /// Where each given value was written, for messages.
  package var variableRanges: [String: SourceRange]
  /// Whether validations, preconditions, postconditions and checks are looked at; a plan that destroys leaves them out.
  package var checksConditions = true
  package var workspace: String
  /// The absolute working directory, `path.cwd`.
  package var workingDirectory: String
  package var functions: FunctionTable
  /// The schema of a provider, `nil` when there is no such provider.
  package var schema: @Sendable (ProviderAddress) -> ProviderSchema?

  package init(
    phase: Phase, variables: [String: Value] = [:], variableRanges: [String: SourceRange] = [:],
    workspace: String = "default", workingDirectory: String, functions: FunctionTable,
    schema: @escaping @Sendable (ProviderAddress) -> ProviderSchema?
  ) {
    self.phase = phase
    self.variables = variables
    self.variableRanges = variableRanges
    self.workspace = workspace
    self.workingDirectory = workingDirectory
    self.functions = functions
    self.schema = schema
  }
}
