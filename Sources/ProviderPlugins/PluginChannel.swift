/// Calls to one plugin process: bytes of messages in, bytes of messages out. Nothing above it knows HTTP, nothing below it
/// knows what a message means.
///
/// A channel starts its process at the first call. Calls may run at the same time.
package protocol PluginChannel: Sendable {
  /// Which plugin protocol the process speaks, 5 or 6; starts it when it does not run yet.
  func protocolVersion() async throws(PluginFailure) -> Int

  /// Makes a unary call of the service `tfplugin5.Provider` or `tfplugin6.Provider`, by its name there.
  ///
  /// - Parameters:
  ///   - deadline: how long to wait for the answer; `nil` waits as long as the process lives.
  /// - Throws: what went wrong below the messages; the process's last words are in it.
  func call(_ method: String, _ message: [UInt8], deadline: Duration?) async throws(PluginFailure) -> [UInt8]

  /// The same from code that cannot wait asynchronously, such as a function in an expression: blocks the thread.
  func callBlocking(_ method: String, _ message: [UInt8], deadline: Duration?) throws(PluginFailure) -> [UInt8]

  /// Ends the process: asks first, kills when it does not go. Later calls fail.
  func shutDown() async
}
