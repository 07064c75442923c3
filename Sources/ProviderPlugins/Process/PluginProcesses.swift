import Cryptography
import OperatingSystem
import Synchronization

/// All plugin processes of a run with what they share: our certificate, and a private directory for their sockets.
final class PluginProcesses: Sendable {
  private struct State {
    var running: [ObjectIdentifier: PluginProcess] = [:]
    var directory: PrivateDirectory?
    var certificate: SelfSignedCertificate?
  }

  /// How long a program may take until it is ready.
  let startLimit: Duration
  private let environment: Environment
  private let log: @Sendable (String) -> Void
  private let logLevel: PluginLogLine.Level?
  private let state = Mutex(State())

  init(environment: Environment, startLimit: Duration, log: @escaping @Sendable (String) -> Void) {
    self.environment = environment
    self.startLimit = startLimit
    self.log = log
    logLevel = PluginLogLine.wanted { environment.nonEmpty($0) }
  }

  /// Our side of mutual TLS; one for the whole run, its key never leaves memory.
  func certificate() throws(PluginFailure) -> SelfSignedCertificate {
    if let made = state.withLock({ $0.certificate }) { return made }
    do {
      let made = try SelfSignedCertificate(hostName: "localhost")
      return state.withLock { state in
        let first = state.certificate ?? made
        state.certificate = first
        return first
      }
    } catch {
      throw PluginFailure(.notStarted, "no certificate could be made for it: \(error)", wasNeverSent: true)
    }
  }

  /// What a plugin finds in its environment: ours, and what makes it a plugin.
  func environment(for program: PluginProgram, certificate: SelfSignedCertificate) throws(PluginFailure) -> Environment
  {
    let directory = try socketDirectory()
    var variables = environment.variables
    variables["TF_PLUGIN_MAGIC_COOKIE"] = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2"
    variables["PLUGIN_PROTOCOL_VERSIONS"] = "5,6"
    variables["PLUGIN_MIN_PORT"] = "10000"
    variables["PLUGIN_MAX_PORT"] = "25000"
    variables["PLUGIN_CLIENT_CERT"] = String(decoding: certificate.certificate, as: UTF8.self)
    variables[PluginProcesses.directoryVariable] = directory
    // Plugins of older make put their socket among the temporary files.
    variables["TMPDIR"] = directory
    variables.merge(makesItQuicker(program)) { given, _ in given }
    variables.merge(program.environment) { $1 }
    return Environment(variables)
  }

  /// Variables that only cost or save time; those that the user has set stay.
  private func makesItQuicker(_ program: PluginProgram) -> [String: String] {
    // The usual framework logs every step of every call, whether or not anybody listens: more than half of all its work.
    let level = (logLevel ?? .warning).word
    var variables = ["TF_LOG_SDK": level, "TF_LOG_PROVIDER": level]
    // Nearly all plugins are written in Go. Those of usual size hold little and do not live long, and yet spend a third of
    // the rest on collecting garbage. The giants hold hundreds of megabytes; they keep Go's usual rate.
    let status = try? LocalFileSystem().status(of: program.executable, followingLinks: true)
    if let status, status.size < 64 << 20 { variables["GOGC"] = "400" }
    return variables
  }

  /// Shows a line where the user asked for it.
  func show(_ line: PluginLogLine, of program: PluginProgram) {
    guard let logLevel, line.level ?? .info >= logLevel else { return }
    log("\(program.displayName): \(line.text)")
  }

  func add(_ process: PluginProcess) { state.withLock { $0.running[ObjectIdentifier(process)] = process } }
  func remove(_ process: PluginProcess) { state.withLock { $0.running[ObjectIdentifier(process)] = nil } }

  func endAll() async {
    let all = state.withLock { Array($0.running.values) }
    await withTaskGroup { group in
      for process in all { group.addTask { await process.shutDown() } }
    }
    removeDirectory()
  }

  func killAll() {
    for process in state.withLock({ Array($0.running.values) }) { process.kill() }
    removeDirectory()
  }

  private func removeDirectory() {
    let directory = state.withLock { state in
      defer { state.directory = nil }
      return state.directory
    }
    directory?.remove()
  }

  private func socketDirectory() throws(PluginFailure) -> String {
    let result = state.withLock { state -> Result<String, FileSystemError> in
      if let directory = state.directory { return .success(directory.path) }
      do throws(FileSystemError) {
        let made = try PrivateDirectory(in: parentDirectory, prefix: PluginProcesses.directoryPrefix)
        state.directory = made
        return .success(made.path)
      } catch {
        return .failure(error)
      }
    }
    switch result {
    case .success(let path):
      clearUp()
      return path
    case .failure(let error):
      throw PluginFailure(.notStarted, "there is no place for its socket: \(error)", wasNeverSent: true)
    }
  }

  /// The name of a socket may have about a hundred bytes.
  private var parentDirectory: String {
    let usual = environment.nonEmpty("TMPDIR") ?? "/tmp"
    return usual.hasPrefix("/") && usual.utf8.count <= 50 ? usual : "/tmp"
  }

  /// Ends what runs that were killed have left, where the system did not do that already.
  private func clearUp() {
    let parent = parentDirectory
    DetachedThread.start {
      PrivateDirectory.removeAbandoned(in: parent, prefix: PluginProcesses.directoryPrefix) {
        RunningProcesses.killAll(where: PluginProcesses.directoryVariable, is: $0)
      }
    }
  }

  private static let directoryPrefix = "slipway-plugins-"
  private static let directoryVariable = "PLUGIN_UNIX_SOCKET_DIR"
}
