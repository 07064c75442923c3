import Providers
/// A plugin that somebody else started.
final class AttachedPlugin: PluginChannel {
  init(_ running: ReattachedProvider, displayName: String) {}
  package func protocolVersion() async throws(PluginFailure) -> Int { throw PluginFailure(.notStarted, "") }
  package func call(_ method: String, _ message: [UInt8], deadline: Duration?) async throws(PluginFailure) -> [UInt8] {
    throw PluginFailure(.notStarted, "")
  }
  package func callBlocking(_ method: String, _ message: [UInt8], deadline: Duration?) throws(PluginFailure) -> [UInt8] {
    throw PluginFailure(.notStarted, "")
  }
  package func shutDown() async {}
}
