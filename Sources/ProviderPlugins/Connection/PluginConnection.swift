import HTTPClient
import Synchronization

/// The gRPC calls to one plugin: HTTP/2 requests that share a connection.
final class PluginConnection: Sendable {
  private let endpoint: PluginEndpoint
  private let transport: CurlTransport
  private let output: HTTPTransfer?

  /// A connection; with `onLine` it also takes what the plugin prints, which those of a usual make send this way and
  /// would else hold until they stand still.
  init(_ endpoint: PluginEndpoint, _ transport: CurlTransport, onLine: (@Sendable (String) -> Void)? = nil) {
    self.endpoint = endpoint
    self.transport = transport
    guard let onLine else {
      output = nil
      return
    }
    let printed = PrintedOutput(onLine)
    output = transport.start(endpoint.request("/plugin.GRPCStdio/StreamStdio", [], limit: .zero)) {
      printed.take($0)
    } completion: { _ in
    }
  }

  var protocolVersion: Int { endpoint.protocolVersion }

  /// Makes a call. What went wrong on the way to an answer goes to `onLost`, which finishes the call.
  func perform(_ call: PluginCall, attempt: Int = 1, onLost: @escaping @Sendable (HTTPClientError) -> Void) {
    let answer = GRPCAnswer()
    let request = endpoint.request(endpoint.service + call.method, call.message, limit: call.deadline ?? .zero)
    let transfer = transport.start(request) {
      answer.take($0)
    } completion: { [self] result in
      switch result {
      case .success(let response): call.finish(answer.outcome(response))
      case .failure(let error):
        // A server that has no such call resets it so early that libcurl often misses the status; see `attempts`.
        guard error.isStreamReset, error.partialResponse == nil, call.isRepeatable else { return onLost(error) }
        guard attempt == PluginConnection.attempts else {
          return perform(call, attempt: attempt + 1, onLost: onLost)
        }
        call.finish(.failure(PluginFailure(.unimplemented, "it has no call \(call.method)")))
      }
    }
    call.isCarried(by: transfer)
  }

  /// Asks the process to end; gives up waiting for an answer after that time.
  func askToEnd(atMost limit: Duration) {
    let isAnswered = Eventual<Void>()
    // No answer is an answer: the process may be gone before it has given one.
    transport.start(endpoint.request("/plugin.GRPCController/Shutdown", [], limit: limit)) { _ in
      true
    } completion: {
      _ in
      isAnswered.settle(())
    }
    _ = isAnswered.wait(atMost: limit)
  }

  /// Ends what is still under way beside the calls.
  func close() { output?.cancel() }

  /// The status is missed in four of ten cases; so often in a row only by a server that has no such call.
  private static let attempts = 8
}
