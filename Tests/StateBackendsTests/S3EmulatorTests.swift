import Diagnostics
import Glibc
import HTTPClient
import OperatingSystem
import Schemas
import StateBackends
import States
import Testing
import Values

/// The backend against the emulator `moto_server`: named by `SLIPWAY_MOTO`, or found in `PATH`.
struct S3EmulatorTests {
  private static let program: String? = {
    let environment = Environment.current
    if let named = environment.nonEmpty("SLIPWAY_MOTO") { return named }
    let directories = (environment["PATH"] ?? "").split(separator: ":")
    return directories.map { $0 + "/moto_server" }.first { access($0, X_OK) == 0 }
  }()

  private static let url = "http://127.0.0.1:\(20_000 + Int(getpid()) % 20_000)"

  @Test(.enabled(if: program != nil)) func keepsStates() async throws {
    let port = String(Self.url.split(separator: ":").last ?? "")
    let command = ProcessCommand([Self.program ?? "", "-H", "127.0.0.1", "-p", port], environment: .current)
    let server = Task { _ = try? await LocalProcessRunner().run(command) }
    defer { server.cancel() }
    for _ in 0..<200 {
      if (try? await CurlTransport.shared.send(HTTPRequest(url: Self.url + "/moto-api/"))) != nil { break }
      try await Task.sleep(for: .milliseconds(50))
    }
    let store = try await backend().store(for: "default")
    let missing = await #expect(throws: StateStoreError.self) { try await store.lock(S3Rig.info("one")) }
    #expect(missing?.description.contains("Create it first") == true)
    // Unsigned requests go to S3.
    _ = try await CurlTransport.shared.send(HTTPRequest(method: "PUT", url: Self.url + "/bucket"))
    let lock = try await store.lock(S3Rig.info("one"))
    let other = try await backend().store(for: "default")
    await #expect(throws: StateStoreError.self) { try await other.lock(S3Rig.info("two")) }
    let first = try await store.write(Array("one".utf8), expecting: nil)
    _ = try await store.write(Array("two".utf8), expecting: first)
    await #expect(throws: StateStoreError.self) { try await other.write(Array("x".utf8), expecting: first) }
    try await store.journal().append(Array("a\n".utf8))
    #expect(try await other.journal().read() == Array("a\n".utf8))
    try await lock.release()
    #expect(try await other.read()?.bytes == Array("two".utf8))
    try await backend().create("dev")
    #expect(try await backend().workspaces() == ["default", "dev"])
  }

  private func backend() async throws -> any StateBackend {
    let surroundings = BackendSurroundings(
      fileSystem: LocalFileSystem(), clock: SystemClock(), environment: Environment([:]),
      processes: LocalProcessRunner(), randomness: SystemRandomness(), crashPoint: NoCrashPoint(), version: "1.12.6")
    let arguments = S3Rig.arguments([
      "use_lockfile": .bool(true), "encrypt": .bool(true), "endpoint": .string(Self.url),
    ])
    return try #require(await S3Backend.kind.make(arguments, surroundings).value)
  }
}
