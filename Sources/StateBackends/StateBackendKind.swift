package import Diagnostics
package import HTTPClient
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
  package var clock: any OperatingSystem.Clock
  package var environment: Environment
  package var processes: any ProcessRunner
  package var randomness: any Randomness
  /// Sits between every two effects.
  package var crashPoint: any CrashPoint
  /// Version of the program, for locks.
  package var version: String
  /// Reaches the stores that are not on this machine.
  package var transport: any HTTPTransport
  /// Where a journal goes that its store refuses.
  package var dataDirectory: String
  /// Takes what a backend has to say while it works.
  package var warn: @Sendable (Diagnostic) -> Void

  package init(
    fileSystem: any FileSystem, clock: any OperatingSystem.Clock, environment: Environment,
    processes: any ProcessRunner, randomness: any Randomness, crashPoint: any CrashPoint, version: String,
    transport: any HTTPTransport = CurlTransport.shared, dataDirectory: String = ".terraform",
    warn: @escaping @Sendable (Diagnostic) -> Void = { _ in }
  ) {
    self.fileSystem = fileSystem
    self.clock = clock
    self.environment = environment
    self.processes = processes
    self.randomness = randomness
    self.crashPoint = crashPoint
    self.version = version
    self.transport = transport
    self.dataDirectory = dataDirectory
    self.warn = warn
  }
}
