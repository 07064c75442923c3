import Diagnostics
import OperatingSystem
import Schemas
import StateBackends
import States
import Synchronization
import Testing
import Values

/// A backend over the stub, with what it warned of.
struct S3Rig {
  let clock: TestClock
  let cloud: StubCloud
  let files = LocalFileSystem()
  /// What is kept on this machine.
  let dataDirectory: String
  let backend: any StateBackend
  private let warnings = Warnings()

  init(clock: TestClock = TestClock(), _ more: [String: Value] = [:]) async throws {
    self.clock = clock
    cloud = StubCloud(clock: clock)
    dataDirectory = files.temporaryDirectory + "/slipway-backend-" + SystemRandomness().uuid()
    let warnings = warnings
    let surroundings = BackendSurroundings(
      fileSystem: files, clock: clock, environment: Environment([:]), processes: LocalProcessRunner(),
      randomness: SystemRandomness(), crashPoint: NoCrashPoint(), version: "1.12.6", transport: cloud,
      dataDirectory: dataDirectory,
      warn: { warnings.add($0) })
    let made = await S3Backend.kind.make(S3Rig.arguments(more), surroundings)
    backend = try #require(made.value)
  }

  var warned: [String] { warnings.all }

  func store(_ workspace: String = "default") throws -> any StateStore { try backend.store(for: workspace) }

  static func arguments(_ more: [String: Value]) -> Value {
    var attributes = S3Backend.kind.schema.emptyValue.keyedValues?.dictionary ?? [:]
    attributes.merge([
      "bucket": .string("bucket"), "key": .string("a/state"), "region": .string("eu-central-1"),
      "access_key": .string("id"), "secret_key": .string("secret"), "use_path_style": .bool(true),
      "endpoint": .string("http://127.0.0.1:1"), "dynamodb_endpoint": .string("http://127.0.0.1:1"),
      "max_retries": .number(2),
    ]) { $1 }
    attributes.merge(more) { $1 }
    return .object(attributes)
  }

  static func info(_ id: String) -> LockInfo {
    LockInfo(id: id, operation: "test", who: "me", version: "1.12.6", created: "2026-01-01T00:00:00Z")
  }
}

/// Collects titles.
private final class Warnings: Sendable {
  private let titles = Mutex<[String]>([])
  var all: [String] { titles.withLock { $0 } }
  func add(_ diagnostic: Diagnostic) { titles.withLock { $0.append(diagnostic.summary) } }
}
