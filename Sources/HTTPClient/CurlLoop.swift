import CCurl
import OperatingSystem
import Synchronization

/// The thread that runs libcurl, seen from outside: takes commands, answers by completions.
final class CurlLoop: Sendable {
  /// What the loop's thread is told.
  enum Command: Sendable {
    case start(CurlTicket)
    case cancel(CurlTicket)
    case stop
  }

  // Used by the loop's thread alone, except for the wakeup, which libcurl allows from anywhere.
  private nonisolated(unsafe) let multi: UnsafeMutableRawPointer
  private let inbox = Mutex<[Command]>([])

  private init(_ multi: UnsafeMutableRawPointer) { self.multi = multi }

  static func start() -> Result<CurlLoop, HTTPClientError> {
    if let problem = slip_curl_load() {
      return .failure(HTTPClientError(.unavailable, detail: String(cString: problem)))
    }
    guard let multi = slip_curl_multi_init() else {
      return .failure(HTTPClientError(.unavailable, detail: "libcurl has no memory for a transfer loop"))
    }
    slip_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 256)
    let loop = CurlLoop(multi)
    DetachedThread.start { CurlTransfers(multi: loop.multi).run(takingCommandsFrom: loop) }
    return .success(loop)
  }

  func send(
    _ request: HTTPRequest, receiver: (@Sendable (UnsafeRawBufferPointer) -> Bool)?
  ) async throws(HTTPClientError) -> HTTPResponse {
    let ticket = CurlTicket(request, receiver)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { (continuation: CheckedContinuation<CurlTicket.Outcome, Never>) in
        ticket.setCompletion { continuation.resume(returning: $0) }
        post(.start(ticket))
      }
    } onCancel: {
      cancel(ticket)
    }
    return try result.get()
  }

  /// Starts a request whose answer goes to `completion`, on the loop's thread.
  func start(
    _ request: HTTPRequest, receiver: (@Sendable (UnsafeRawBufferPointer) -> Bool)?,
    completion: @escaping @Sendable (CurlTicket.Outcome) -> Void
  ) -> CurlTicket {
    let ticket = CurlTicket(request, receiver)
    ticket.setCompletion(completion)
    post(.start(ticket))
    return ticket
  }

  func cancel(_ ticket: CurlTicket) {
    ticket.cancel()
    post(.cancel(ticket))
  }

  func stop() { post(.stop) }

  func takeCommands() -> [Command] {
    inbox.withLock { box in
      let all = box
      box.removeAll(keepingCapacity: true)
      return all
    }
  }

  var hasCommands: Bool { inbox.withLock { !$0.isEmpty } }

  private func post(_ command: Command) {
    inbox.withLock { $0.append(command) }
    slip_curl_multi_wakeup(multi)
  }
}
