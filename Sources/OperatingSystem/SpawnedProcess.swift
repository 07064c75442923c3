import CSystem
import Glibc
import Synchronization

/// A program that was started and not yet waited for.
final class SpawnedProcess: Sendable {
  private struct State {
    var isRunning = true
    var wasKilled = false
  }

  private let pid: Int32
  private let input: Int32
  private let output: Int32
  private let error: Int32
  private let inputBytes: [UInt8]
  private let state = Mutex(State())

  init(_ command: ProcessCommand) throws(ProcessError) {
    guard let program = command.arguments.first else { throw .notStarted(program: "", code: ENOENT) }
    var pipes: [[Int32]] = []
    for _ in 0..<3 {
      var pair: [Int32] = [-1, -1]
      guard slip_pipe2(&pair) == 0 else {
        let code = errno
        for fd in pipes.joined() { close(fd) }
        throw .notStarted(program: program, code: code)
      }
      pipes.append(pair)
    }
    let (pid, code) = SpawnedProcess.spawn(command, program: program, stdio: [pipes[0][0], pipes[1][1], pipes[2][1]])
    for fd in [pipes[0][0], pipes[1][1], pipes[2][1]] { close(fd) }
    guard code == 0 else {
      for fd in [pipes[0][1], pipes[1][0], pipes[2][0]] { close(fd) }
      throw .notStarted(program: program, code: code)
    }
    self.pid = pid
    input = pipes[0][1]
    output = pipes[1][0]
    error = pipes[2][0]
    inputBytes = command.input
  }

  private static func spawn(_ command: ProcessCommand, program: String, stdio: [Int32]) -> (pid: Int32, code: Int32) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (target, fd) in stdio.enumerated() { posix_spawn_file_actions_adddup2(&actions, fd, Int32(target)) }
    if let directory = command.workingDirectory { _ = slip_spawn_chdir(&actions, directory) }
    _ = slip_spawn_closefrom(&actions, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    // A child would inherit signals that we ignore.
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETPGROUP))
    var argv: [UnsafeMutablePointer<CChar>?] = command.arguments.map { strdup($0) } + [nil]
    let variables = command.environment.variables.sorted { $0.key < $1.key }
    var envp: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0.key + "=" + $0.value) } + [nil]
    defer {
      for pointer in argv + envp { free(pointer) }
    }
    var pid: Int32 = 0
    let code = slip_spawn_path(&pid, program, &actions, &attributes, &argv, &envp)
    return (pid, code)
  }

  /// Whether `kill` was called before the end.
  var wasKilled: Bool { state.withLock { $0.wasKilled } }

  /// Kills the program and everything in its group.
  func kill() {
    state.withLock { state in
      guard state.isRunning else { return }
      state.wasKilled = true
      Glibc.kill(-pid, SIGKILL)
    }
  }

  /// Reads and writes until all is said, then waits for the end; blocks.
  func collect(_ onOutput: @Sendable (ProcessOutput) -> Void) -> ProcessResult {
    feedInput()
    var streams = [LineStream(output) { .output($0) }, LineStream(error) { .error($0) }]
    while streams.contains(where: \.isOpen) {
      var polls = streams.map { pollfd(fd: $0.isOpen ? $0.fd : -1, events: Int16(POLLIN), revents: 0) }
      guard poll(&polls, nfds_t(polls.count), -1) >= 0 || errno == EINTR else { break }
      for index in streams.indices where polls[index].revents != 0 { streams[index].readSome(onOutput) }
    }
    for index in streams.indices { streams[index].finish(onOutput) }
    var exitCode: Int32 = -1
    var signal: Int32 = 0
    // The lock keeps `kill` from hitting a group whose number was given to another after the wait.
    var status = siginfo_t()
    waitid(P_PID, id_t(pid), &status, Int32(WEXITED) | Int32(WNOWAIT))
    state.withLock { state in
      state.isRunning = false
      _ = slip_wait(pid, &exitCode, &signal)
    }
    return ProcessResult(
      exitCode: signal == 0 ? exitCode : nil, signal: signal, output: streams[0].bytes, error: streams[1].bytes)
  }

  private func feedInput() {
    let fd = input
    guard !inputBytes.isEmpty else {
      close(fd)
      return
    }
    let bytes = inputBytes
    DetachedThread.start {
      var blocked = sigset_t()
      sigemptyset(&blocked)
      sigaddset(&blocked, SIGPIPE)
      pthread_sigmask(SIG_BLOCK, &blocked, nil)
      var done = 0
      while done < bytes.count {
        let count = bytes.withUnsafeBytes { write(fd, $0.baseAddress.map { $0 + done }, $0.count - done) }
        if count <= 0 {
          if count < 0, errno == EINTR { continue }
          break
        }
        done += count
      }
      close(fd)
    }
  }
}
