import Glibc
import JSON
import OperatingSystem
import Testing

/// A folder with a configuration, and the program that crash tests build, run in it as a process of its own.
final class ProgramFolder: Sendable {
  let path: String
  private let files = LocalFileSystem()

  /// What a run showed.
  struct Run {
    /// -9 for a process that was killed.
    var code: Int32
    var text: String
  }

  /// The program beside the test bundle; nothing where only some targets were built.
  static let program: String? = {
    guard let bundle = try? LocalFileSystem().symbolicLinkDestination(of: "/proc/self/exe"),
      let slash = bundle.lastIndex(of: "/")
    else { return nil }
    let path = String(bundle[..<slash]) + "/slipway-crash"
    return LocalFileSystem().exists(path) ? path : nil
  }()

  init(_ configuration: String) throws {
    path = files.temporaryDirectory + "/slipway-test-" + SystemRandomness().uuid()
    try files.createDirectories(path)
    try files.write(Array(configuration.utf8), to: path + "/main.tf", mode: .ordinary)
  }

  deinit { try? files.removeTree(path) }

  func run(
    _ words: String..., environment: [String: String] = [:],
    onOutput: @escaping @Sendable (ProcessOutput) -> Void = { _ in }
  ) async throws -> Run {
    let program = try #require(ProgramFolder.program)
    var variables = ["PATH": "/usr/bin:/bin", "HOME": path]
    variables.merge(environment) { $1 }
    let result = try await LocalProcessRunner().run(
      ProcessCommand([program] + words, environment: Environment(variables), workingDirectory: path),
      onOutput: onOutput)
    return Run(
      code: result.exitCode ?? -result.signal, text: String(decoding: result.output + result.error, as: UTF8.self))
  }

  /// The names in the folder.
  var names: [String] { ((try? files.list(path)) ?? []).map(\.name) }

  func write(_ name: String, _ text: String) throws {
    try files.write(Array(text.utf8), to: path + "/" + name, mode: .ordinary)
  }

  func text(_ name: String) -> String? { try? files.readText(path + "/" + name) }

  /// How many instances the state has; nothing when it is not there or cannot be read.
  var instances: Int? {
    guard let bytes = try? files.read(path + "/terraform.tfstate"), let state = try? JSONReader.read(bytes) else {
      return nil
    }
    return (state["resources"]?.array ?? []).reduce(0) { $0 + ($1["instances"]?.array?.count ?? 0) }
  }

  /// Whether nothing but the configuration, the state and what was made is left.
  var isTidy: Bool { !names.contains { $0.contains("journal") || $0.contains("lock.info") || $0.contains(".tmp-") } }
}
