import HTTPClient
import Providers
import Synchronization

/// A plugin that somebody else started, such as a debugger; it is asked, never ended.
final class AttachedPlugin: PluginChannel {
  private let running: ReattachedProvider
  private let connection: PluginConnection
  private let isShutDown = Mutex(false)

  init(_ running: ReattachedProvider) {
    self.running = running
    connection = PluginConnection(PluginEndpoint(running), CurlTransport())
  }

  func protocolVersion() async throws(PluginFailure) -> Int { running.protocolVersion }

  func call(_ method: String, _ message: [UInt8], deadline: Duration?) async throws(PluginFailure) -> [UInt8] {
    try await PluginCall(method, message, deadline).result { begin($0) }.get()
  }

  func callBlocking(_ method: String, _ message: [UInt8], deadline: Duration?) throws(PluginFailure) -> [UInt8] {
    try PluginCall(method, message, deadline).resultBlocking { begin($0) }.get()
  }

  func shutDown() async { isShutDown.withLock { $0 = true } }

  private func begin(_ call: PluginCall) {
    guard !isShutDown.withLock({ $0 }) else { return call.finish(.failure(PluginProcess.stopped)) }
    connection.perform(call) { [self] error in
      call.finish(.failure(PluginFailure(error, deadline: call.deadline) ?? lost(error)))
    }
  }

  private func lost(_ error: HTTPClientError) -> PluginFailure {
    let whom = "process \(running.processIdentifier) at \(running.address), which TF_REATTACH_PROVIDERS names,"
    return error.isBeforeSending
      ? PluginFailure(.notStarted, "\(whom) cannot be reached (\(error.detail))", wasNeverSent: true)
      : PluginFailure(.died, "\(whom) closed the connection (\(error.detail))")
  }
}
