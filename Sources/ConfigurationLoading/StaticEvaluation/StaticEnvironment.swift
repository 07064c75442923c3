package import HCL

/// What expressions can see that must be known before anything is planned, besides variables and locals.
package struct StaticEnvironment: Sendable {
  /// The name of the selected workspace.
  package var workspace: String
  /// The absolute working directory: `path.cwd`.
  package var workingDirectory: String
  /// The functions, as a module in this directory calls them.
  package var functions: @Sendable (_ moduleDirectory: String) -> FunctionTable

  /// An environment; without functions none can be called in module sources and backends.
  package init(
    workspace: String = "default", workingDirectory: String = "",
    functions: @escaping @Sendable (_ moduleDirectory: String) -> FunctionTable = { _ in .none }
  ) {
    self.workspace = workspace
    self.workingDirectory = workingDirectory
    self.functions = functions
  }
}
