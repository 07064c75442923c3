import CCurl
import Glibc

/// All transfers under way; lives on the loop's thread.
final class CurlTransfers {
  private let multi: UnsafeMutableRawPointer
  private var running: [UnsafeMutableRawPointer: CurlTransfer] = [:]
  private var handles: [ObjectIdentifier: UnsafeMutableRawPointer] = [:]
  private var idle: [UnsafeMutableRawPointer] = []
  /// How many transfers need to be looked at all the time.
  private var plainHTTP2 = 0

  init(multi: UnsafeMutableRawPointer) { self.multi = multi }

  func run(takingCommandsFrom loop: CurlLoop) {
    blockBrokenPipeSignal()
    while true {
      for command in loop.takeCommands() {
        switch command {
        case .start(let ticket): start(ticket)
        case .cancel(let ticket):
          if let easy = handles[ObjectIdentifier(ticket)] { end(easy)?.finish(cancelled: true) }
        case .stop:
          stop()
          return
        }
      }
      _ = slip_curl_multi_perform(multi)
      var code = CURLE_OK
      while let easy = slip_curl_multi_finished(multi, &code) {
        running[easy]?.takeFacts()
        end(easy)?.finish(code)
      }
      if !loop.hasCommands { slip_curl_multi_poll(multi, plainHTTP2 > 0 ? 5 : 10_000) }
    }
  }

  private func start(_ ticket: CurlTicket) {
    let cancelled = HTTPClientError(.cancelled, detail: "the request was cancelled")
    guard !ticket.isCancelled else { return ticket.finish(.failure(cancelled)) }
    guard let easy = idle.popLast() ?? slip_curl_easy_init() else {
      return ticket.finish(.failure(HTTPClientError(.other, detail: "libcurl has no memory for a transfer")))
    }
    let transfer = CurlTransfer(easy, ticket)
    if let problem = transfer.configure() {
      recycle(easy)
      return ticket.finish(.failure(HTTPClientError(.invalidRequest, detail: problem)))
    }
    running[easy] = transfer
    if transfer.isPlainHTTP2 { plainHTTP2 += 1 }
    handles[ObjectIdentifier(ticket)] = easy
    if slip_curl_multi_add(multi, easy) != 0 {
      _ = end(easy)
      ticket.finish(.failure(HTTPClientError(.other, detail: "libcurl did not take the transfer")))
    }
  }

  private func end(_ easy: UnsafeMutableRawPointer) -> CurlTransfer? {
    guard let transfer = running.removeValue(forKey: easy) else { return nil }
    handles[ObjectIdentifier(transfer.ticket)] = nil
    if transfer.isPlainHTTP2 { plainHTTP2 -= 1 }
    slip_curl_multi_remove(multi, easy)
    recycle(easy)
    return transfer
  }

  private func recycle(_ easy: UnsafeMutableRawPointer) {
    guard idle.count < 64 else { return slip_curl_easy_cleanup(easy) }
    slip_curl_easy_reset(easy)
    idle.append(easy)
  }

  private func stop() {
    for easy in Array(running.keys) { end(easy)?.finish(cancelled: true) }
    for easy in idle { slip_curl_easy_cleanup(easy) }
    slip_curl_multi_cleanup(multi)
  }

  /// OpenSSL writes without MSG_NOSIGNAL; a connection that the server closed must not end the program.
  private func blockBrokenPipeSignal() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }
}
