package import OperatingSystem

/// What an apply needs from around it.
package struct ApplyOptions: Sendable {
  /// How many operations run at a time.
  package var parallelism: Int
  /// What `local-exec` programs see.
  package var environment: Environment

  package init(parallelism: Int = 10, environment: Environment) {
    self.parallelism = parallelism
    self.environment = environment
  }
}
