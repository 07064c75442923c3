import ProviderPlugins
import Synchronization

/// A plugin of a few prepared answers, which remembers what it was asked.
final class ScriptedChannel: PluginChannel {
  typealias Answer = @Sendable ([UInt8]) throws(PluginFailure) -> [UInt8]

  private let version: Int
  private let answers: Mutex<[String: Answer]>
  private let asked = Mutex<[String]>([])
  private let end = Mutex(0)

  init(_ version: Int = 6, _ answers: [String: Answer] = [:]) {
    self.version = version
    self.answers = Mutex(answers)
  }

  /// The calls in their order.
  var calls: [String] { asked.withLock { $0 } }
  var timesShutDown: Int { end.withLock { $0 } }

  func answer(_ method: String, _ answer: @escaping Answer) { answers.withLock { $0[method] = answer } }

  /// Answers with a message, whatever was asked.
  func answer(_ call: ProviderCall, _ message: WireMessage) {
    let bytes = call.response.encode(message)
    let version = PluginProtocol(rawValue: version) ?? .six
    answer(call.name(in: version)) { _ in bytes }
  }

  func protocolVersion() async throws(PluginFailure) -> Int { version }

  func call(_ method: String, _ message: [UInt8], deadline: Duration?) async throws(PluginFailure) -> [UInt8] {
    try callBlocking(method, message, deadline: deadline)
  }

  func callBlocking(_ method: String, _ message: [UInt8], deadline: Duration?) throws(PluginFailure) -> [UInt8] {
    asked.withLock { $0.append(method) }
    guard let answer = answers.withLock({ $0[method] }) else {
      throw PluginFailure(.unimplemented, "it does not know the call")
    }
    return try answer(message)
  }

  func shutDown() async { end.withLock { $0 += 1 } }
}
