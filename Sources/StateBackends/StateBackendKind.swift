package import Diagnostics
package import OperatingSystem
package import Schemas
package import Values

/// A type of backend: what its block may hold, and how it is made from that.
package struct StateBackendKind: Sendable {
  package var type: String
  package var schema: BlockSchema
  /// Makes the backend from a decoded configuration; errors are about the `backend` block.
  package var make: @Sendable (Value, BackendSurroundings) async -> Diagnosed<(any StateBackend)?>

  package init(
    type: String, schema: BlockSchema,
    make: @escaping @Sendable (Value, BackendSurroundings) async -> Diagnosed<(any StateBackend)?>
  ) {
    self.type = type
    self.schema = schema
    self.make = make
  }
}

/// What backends touch outside.
package struct BackendSurroundings: Sendable {
  package var fileSystem: any FileSystem
  package var clock: any Clock
  package var environment: Environment
  package var processes: any ProcessRunner
  package var randomness: any Randomness
  /// Sits between every two effects.
  package var crashPoint: any CrashPoint
  /// Version of the program, for locks.
  package var version: String

  package init(
    fileSystem: any FileSystem, clock: any Clock, environment: Environment, processes: any ProcessRunner,
    randomness: any Randomness, crashPoint: any CrashPoint, version: String
  ) {
    self.fileSystem = fileSystem
    self.clock = clock
    self.environment = environment
    self.processes = processes
    self.randomness = randomness
    self.crashPoint = crashPoint
    self.version = version
  }
}
