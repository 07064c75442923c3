/// The program of a provider, as it is started.
package struct PluginProgram: Sendable, Hashable {
  /// The path of the file to run.
  package var executable: String
  /// Variables that it sees beside ours, or with other values than ours.
  package var environment: [String: String]
  /// The provider as messages name it.
  package var displayName: String

  package init(executable: String, environment: [String: String] = [:], displayName: String) {
    self.executable = executable
    self.environment = environment
    self.displayName = displayName
  }
}
