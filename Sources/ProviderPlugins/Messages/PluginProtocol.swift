/// The plugin protocols that providers speak.
package enum PluginProtocol: Int, Sendable, Hashable {
  case five = 5
  case six = 6
}
