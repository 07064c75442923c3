import OperatingSystem

/// All plugin processes of a run.
final class PluginProcesses: Sendable {
  init(environment: Environment, startLimit: Duration, log: @escaping @Sendable (String) -> Void) {}
  func endAll() async {}
  func killAll() {}
}
