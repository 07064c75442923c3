import HTTPClient
import OperatingSystem
import Synchronization

/// A plugin with a process of its own, started at the first call.
final class PluginProcess: PluginChannel {
  private struct State {
    var isStarting = false
    var isStopped = false
    var companion: CompanionProcess?
    var times = StartTimes()
  }

  /// How the first line of its output, or the lack of one, came about.
  private enum Beginning: Sendable {
    case line(String)
    case ended
  }

  private let program: PluginProgram
  private let processes: PluginProcesses
  private let state = Mutex(State())
  private let words = LastWords()
  private let started = Eventual<Result<PluginConnection, PluginFailure>>()
  private let ended = Eventual<ProcessEnding>()

  init(_ program: PluginProgram, _ processes: PluginProcesses) {
    self.program = program
    self.processes = processes
  }

  func protocolVersion() async throws(PluginFailure) -> Int {
    startOnce()
    let result = await withCheckedContinuation { continuation in
      started.whenSettled { continuation.resume(returning: $0) }
    }
    return try result.get().protocolVersion
  }

  func call(_ method: String, _ message: [UInt8], deadline: Duration?) async throws(PluginFailure) -> [UInt8] {
    let answer = try await PluginCall(method, message, deadline).result { begin($0) }.get()
    answered()
    return answer
  }

  func callBlocking(_ method: String, _ message: [UInt8], deadline: Duration?) throws(PluginFailure) -> [UInt8] {
    let answer = try PluginCall(method, message, deadline).resultBlocking { begin($0) }.get()
    answered()
    return answer
  }

  func shutDown() async {
    await withCheckedContinuation { continuation in
      // What follows waits for the process, which no shared thread should do.
      DetachedThread.start { [self] in
        end()
        continuation.resume()
      }
    }
  }

  /// Kills the process without asking it.
  func kill() {
    let companion = state.withLock { state in
      state.isStopped = true
      return state.companion
    }
    companion?.kill()
    started.settle(.failure(PluginProcess.stopped))
  }

  private func begin(_ call: PluginCall) {
    guard !state.withLock({ $0.isStopped }) else { return call.finish(.failure(PluginProcess.stopped)) }
    startOnce()
    started.whenSettled { [self] result in
      switch result {
      case .failure(let failure): call.finish(.failure(failure))
      case .success(let connection): connection.perform(call) { [self] in failure(for: $0, call) }
      }
    }
  }

  /// Notes an answer, and shows how long the first one took where debug lines are wanted.
  private func answered() {
    let times = state.withLock { state in state.times.isFirstAnswer() ? state.times : nil }
    if let times { processes.show(PluginLogLine("[DEBUG] \(times)"), of: program) }
  }

  // MARK: The end

  private func end() {
    let companion = state.withLock { state in
      state.isStopped = true
      return state.companion
    }
    if let companion {
      if case .success(let connection)? = started.current, ended.current == nil {
        connection.askToEnd(atMost: .seconds(1))
        _ = ended.wait(atMost: .seconds(2))
        connection.close()
      }
      companion.kill()
      _ = ended.wait(atMost: .seconds(10))
    }
    started.settle(.failure(PluginProcess.stopped))
    processes.remove(self)
  }

  /// Says why there is no answer, as soon as it is known whether the process has ended.
  private func failure(for error: HTTPClientError, _ call: PluginCall) {
    if let failure = PluginFailure(error, deadline: call.deadline) { return call.finish(.failure(failure)) }
    ended.whenSettled(atMost: .milliseconds(700)) { [self] ending in
      let isStopped = state.withLock { $0.isStopped }
      call.finish(
        .failure(
          isStopped
            ? PluginProcess.stopped(neverSent: error.isBeforeSending)
            : PluginFailure(
              .died, ending?.description ?? "it closed the connection (\(error.detail))", lastWords: words.lines,
              wasNeverSent: error.isBeforeSending || error.kind == .untrustedConnection)))
    }
  }

  // MARK: The start

  private func startOnce() {
    let isFirst = state.withLock { state in
      defer { state.isStarting = true }
      return !state.isStarting && !state.isStopped
    }
    guard isFirst else { return }
    processes.add(self)
    DetachedThread.start { [self] in
      do throws(PluginFailure) {
        started.settle(.success(try launch()))
      } catch {
        state.withLock { $0.companion }?.kill()
        started.settle(.failure(error))
      }
    }
  }

  private func launch() throws(PluginFailure) -> PluginConnection {
    state.withLock { $0.times.begun = .now }
    let certificate = try processes.certificate()
    let environment = try processes.environment(for: program, certificate: certificate)
    let beginning = Eventual<Beginning>()
    let companion = try spawn(ProcessCommand([program.executable], environment: environment), beginning)
    let isStopped = state.withLock { state in
      state.companion = companion
      state.times.spawned = .now
      return state.isStopped
    }
    if isStopped { throw PluginProcess.stopped }
    // The plugin needs longer for its start than we for our libraries.
    let transport = CurlTransport()
    transport.prepare()
    let line = try firstLine(beginning, companion)
    state.withLock { $0.times.ready = .now }
    do {
      let endpoint = PluginEndpoint(try PluginHandshake(line: line), certificate)
      return PluginConnection(endpoint, transport) { [self] in heard($0) }
    } catch {
      // What it says beside its first line often tells more; it may take a moment to be said.
      companion.kill()
      _ = ended.wait(atMost: .seconds(2))
      throw PluginFailure(error.kind, error.reason, lastWords: words.lines, wasNeverSent: true)
    }
  }

  private func spawn(
    _ command: ProcessCommand, _ beginning: Eventual<Beginning>
  ) throws(PluginFailure) -> CompanionProcess {
    do {
      return try CompanionProcess(command) { [self] output in
        switch output {
        case .output(let line): beginning.settle(.line(line))
        case .error(let line): heard(line)
        }
      } onEnd: { [self] ending in
        ended.settle(ending)
        beginning.settle(.ended)
      }
    } catch {
      throw PluginFailure(.notStarted, StartProblem.reason(for: error, program), wasNeverSent: true)
    }
  }

  private func firstLine(
    _ beginning: Eventual<Beginning>, _ companion: CompanionProcess
  ) throws(PluginFailure) -> String {
    switch beginning.wait(atMost: processes.startLimit) {
    case .line(let line): return line
    case .ended:
      if state.withLock({ $0.isStopped }) { throw PluginProcess.stopped }
      let how = ended.current?.description ?? "it ended"
      throw PluginFailure(
        .notStarted, "\(how) before it was ready\(StartProblem.hint(words.lines))", lastWords: words.lines,
        wasNeverSent: true)
    case nil:
      companion.kill()
      _ = ended.wait(atMost: .seconds(2))
      throw PluginFailure(
        .notStarted, "it did not say where it listens within \(processes.startLimit.inWords)", lastWords: words.lines,
        wasNeverSent: true)
    }
  }

  private func heard(_ line: String) {
    let line = PluginLogLine(line)
    words.add(line)
    processes.show(line, of: program)
  }

  static let stopped = stopped(neverSent: true)

  private static func stopped(neverSent: Bool) -> PluginFailure {
    PluginFailure(.stopped, "it was ended by this program", wasNeverSent: neverSent)
  }
}
