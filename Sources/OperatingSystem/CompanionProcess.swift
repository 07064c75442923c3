import CSystem
import Dispatch
import Glibc
import Synchronization

/// A program that runs beside us until it ends or is killed, in a process group of its own.
///
/// Its output arrives line by line as it is written, in bounded memory. Where the system can (Linux) it is killed when we
/// end, however we end.
package final class CompanionProcess: Sendable {
  private struct State {
    var pid: Int32 = -1
    var isRunning = false
  }

  /// The most bytes of a line that are handed on.
  package static let lineLimit = 64 << 10

  private let state = Mutex(State())
  private let onOutput: @Sendable (ProcessOutput) -> Void
  private let onEnd: @Sendable (ProcessEnding) -> Void

  /// Starts a program; its `input` is not used, it reads nothing.
  ///
  /// - Parameters:
  ///   - command: the program is a path, not looked up.
  ///   - onOutput: takes the lines, on a thread of this process's own, which must not be blocked for long.
  ///   - onEnd: called once, after the last line.
  package init(
    _ command: ProcessCommand, onOutput: @escaping @Sendable (ProcessOutput) -> Void,
    onEnd: @escaping @Sendable (ProcessEnding) -> Void
  ) throws(ProcessError) {
    self.onOutput = onOutput
    self.onEnd = onEnd
    let program = command.arguments.first ?? ""
    let answer = Mutex<ProcessError?>(nil)
    let isAnswered = DispatchSemaphore(value: 0)
    // The thread that starts a program is the one at whose end the system kills it, so it stays until then.
    let isThreadStarted = DetachedThread.startIfPossible { [self] in
      let streams: CompanionStreams
      do throws(ProcessError) {
        streams = try start(command, program)
      } catch {
        answer.withLock { $0 = error }
        isAnswered.signal()
        return
      }
      isAnswered.signal()
      follow(streams)
    }
    guard isThreadStarted else { throw .notStarted(program: program, code: EAGAIN) }
    isAnswered.wait()
    if let error = answer.withLock({ $0 }) { throw error }
  }

  /// The process's number.
  package var processIdentifier: Int32 { state.withLock { $0.pid } }

  /// Kills the program and everything in its group; nothing happens when it has ended.
  package func kill() {
    state.withLock { state in
      if state.isRunning { Glibc.kill(-state.pid, SIGKILL) }
    }
  }

  private func start(_ command: ProcessCommand, _ program: String) throws(ProcessError) -> CompanionStreams {
    var (output, error): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
    let nothing = slip_open("/dev/null", O_RDONLY, 0)
    guard nothing >= 0, slip_pipe2(&output) == 0, slip_pipe2(&error) == 0 else {
      let code = errno
      for fd in [nothing] + output + error where fd >= 0 { close(fd) }
      throw .notStarted(program: program, code: code)
    }
    var argv: [UnsafeMutablePointer<CChar>?] = command.arguments.map { strdup($0) } + [nil]
    let variables = command.environment.variables.sorted { $0.key < $1.key }
    var envp: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0.key + "=" + $0.value) } + [nil]
    defer {
      for pointer in argv + envp { free(pointer) }
    }
    var pid: Int32 = 0
    let code = slip_start_companion(
      &pid, program, &argv, &envp, command.workingDirectory, nothing, output[1], error[1])
    for fd in [nothing, output[1], error[1]] { close(fd) }
    guard code == 0 else {
      for fd in [output[0], error[0]] { close(fd) }
      throw .notStarted(program: program, code: code)
    }
    state.withLock { $0 = State(pid: pid, isRunning: true) }
    return CompanionStreams(output: output[0], error: error[0], pid: pid)
  }

  /// Reads until the program has ended, and says so.
  private func follow(_ streams: consuming CompanionStreams) {
    streams.readUntilEnd(onOutput)
    var (exitCode, signal): (Int32, Int32) = (-1, 0)
    state.withLock { state in
      // Its own number keeps the group's from being given away until it is waited for.
      Glibc.kill(-state.pid, SIGKILL)
      _ = slip_wait(state.pid, &exitCode, &signal)
      state.isRunning = false
    }
    streams.readRest(onOutput)
    onEnd(signal == 0 ? .exited(exitCode) : .signalled(signal))
  }
}
