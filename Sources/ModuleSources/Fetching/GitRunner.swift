import OperatingSystem

/// Runs git for one repository, so that it asks nobody, runs nothing of the repository's, and tells no secrets.
struct GitRunner: Sendable {
  let address: GitAddress
  let processes: any ProcessRunner
  let environment: Environment

  /// Settings that win over all files: no hooks, no transports that run programs, no waiting for a silent server.
  private static let settings = [
    "core.hooksPath=/dev/null", "core.fsmonitor=false", "protocol.ext.allow=never", "advice.detachedHead=false",
    "http.lowSpeedLimit=1", "http.lowSpeedTime=60", "gc.auto=0",
  ]
  /// Variables that would point git at another repository.
  private static let misleading: Set<String> = [
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_TEMPLATE_DIR", "GIT_QUARANTINE_PATH",
    "GIT_CEILING_DIRECTORIES",
  ]

  /// The standard output of `git ARGUMENTS`; throws with git's words when it fails.
  ///
  /// - Parameters:
  ///   - directory: the repository; `nil` for commands that need none.
  ///   - limit: after which git is ended.
  ///   - allowsFiles: whether repositories of this machine may be read.
  func run(
    _ arguments: [String], in directory: String? = nil, limit: Duration = .seconds(900), allowsFiles: Bool = true
  ) async throws(PackageFailure) -> String {
    var words = ["git"]
    for setting in Self.settings { words += ["-c", setting] }
    if let directory { words += ["-C", directory] }
    let command = ProcessCommand(words + arguments, environment: await surroundings(allowsFiles: allowsFiles))
    let processes = processes
    let outcome = await withTaskGroup(of: Result<ProcessResult, ProcessError>?.self) { group in
      group.addTask {
        do throws(ProcessError) { return .success(try await processes.run(command)) } catch { return .failure(error) }
      }
      group.addTask {
        try? await Task.sleep(for: limit)
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
    switch outcome {
    case nil: throw Self.tooSlow(limit)
    case .failure(.cancelled)?: throw PackageFailure(.interrupted, "Fetching was stopped.")
    case .failure(.notStarted)?: throw Self.noGit
    case .success(let result)?:
      guard result.isSuccess else { throw failed(result) }
      return String(decoding: result.output, as: UTF8.self)
    }
  }

  private func surroundings(allowsFiles: Bool) async -> Environment {
    var result = environment
    for name in Self.misleading { result.variables[name] = nil }
    let own = environment.nonEmpty("GIT_ALLOW_PROTOCOL")?.split(separator: ":").map(String.init)
    let allowed = GitAddress.transports.filter { (allowsFiles || $0 != "file") && (own?.contains($0) ?? true) }
    result.variables["GIT_ALLOW_PROTOCOL"] = allowed.joined(separator: ":")
    result.variables["GIT_TERMINAL_PROMPT"] = "0"
    result.variables["LC_ALL"] = "C"
    if let (key, value) = address.authorization {
      let count = environment.nonEmpty("GIT_CONFIG_COUNT").flatMap { Int($0) } ?? 0
      result.variables["GIT_CONFIG_COUNT"] = String(count + 1)
      result.variables["GIT_CONFIG_KEY_\(count)"] = key
      result.variables["GIT_CONFIG_VALUE_\(count)"] = value
    }
    if address.url.scheme == "ssh", environment["GIT_SSH"] == nil, environment["GIT_SSH_COMMAND"] == nil,
      await !hasOwnSSHCommand(result)
    {
      // A question on the terminal could not be answered: git has a process group of its own.
      result.variables["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes"
    }
    return result
  }

  private func hasOwnSSHCommand(_ environment: Environment) async -> Bool {
    let command = ProcessCommand(["git", "config", "--get", "core.sshCommand"], environment: environment)
    return (try? await processes.run(command))?.isSuccess ?? false
  }

  // MARK: Messages

  private func failed(_ result: ProcessResult) -> PackageFailure {
    let lines = String(decoding: result.error.suffix(4096), as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("hint:") && !$0.hasPrefix("warning:") }
    let words = address.url.redact(lines.suffix(4).joined(separator: " "))
    let reason = words.isEmpty ? "it ended with code \(result.exitCode ?? result.signal)" : words
    return .download("git could not read \(address.url.display): \(reason)")
  }

  private static func tooSlow(_ limit: Duration) -> PackageFailure {
    .download("git was not done after \(limit.components.seconds) seconds and was ended.")
  }

  private static let noGit = PackageFailure.download(
    "The program git is needed for this module and could not be started. Install it.")
}
