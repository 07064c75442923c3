/// A plugin with a process of its own.
final class PluginProcess: PluginChannel {
  init(_ program: PluginProgram, _ processes: PluginProcesses) {}
  package func protocolVersion() async throws(PluginFailure) -> Int { throw PluginFailure(.notStarted, "") }
  package func call(_ method: String, _ message: [UInt8], deadline: Duration?) async throws(PluginFailure) -> [UInt8] {
    throw PluginFailure(.notStarted, "")
  }
  package func callBlocking(_ method: String, _ message: [UInt8], deadline: Duration?) throws(PluginFailure) -> [UInt8] {
    throw PluginFailure(.notStarted, "")
  }
  package func shutDown() async {}
}
