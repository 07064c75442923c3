import CCurl
import OperatingSystem
import Synchronization

/// HTTP over the network by libcurl: one thread carries all transfers, connections are kept and reused.
package final class CurlTransport: HTTPTransport {
  /// The transport that the whole program shares, so that connections are shared too.
  package static let shared = CurlTransport()

  private let loop = Mutex<Result<CurlLoop, HTTPClientError>?>(nil)

  /// A transport with connections of its own; libcurl is opened at the first request.
  package init() {}

  deinit {
    if case .success(let loop) = loop.withLock({ $0 }) { loop.stop() }
  }

  package func send(_ request: HTTPRequest) async throws(HTTPClientError) -> HTTPResponse {
    try await started().send(request, receiver: nil)
  }

  package func send(
    _ request: HTTPRequest, receiver: @escaping @Sendable (UnsafeRawBufferPointer) -> Bool
  ) async throws(HTTPClientError) -> HTTPResponse {
    try await started().send(request, receiver: receiver)
  }

  /// Opens libcurl now, so that the first request need not wait for that.
  package func prepare() { _ = try? started() }

  /// Starts a request without waiting, for code that has no task: the answer goes to `completion`, once, on the
  /// transport's thread, which it must not block.
  @discardableResult
  package func start(
    _ request: HTTPRequest, receiver: (@Sendable (UnsafeRawBufferPointer) -> Bool)? = nil,
    completion: @escaping @Sendable (Result<HTTPResponse, HTTPClientError>) -> Void
  ) -> HTTPTransfer {
    do {
      let loop = try started()
      return HTTPTransfer(loop, loop.start(request, receiver: receiver, completion: completion))
    } catch {
      completion(.failure(error))
      return HTTPTransfer()
    }
  }

  private func started() throws(HTTPClientError) -> CurlLoop {
    let result = loop.withLock { loop in
      if let loop { return loop }
      let made = CurlLoop.start()
      loop = made
      return made
    }
    return try result.get()
  }
}
