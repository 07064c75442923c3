/// Notices that the user wants to stop.
package struct InterruptionWatch: Sendable {
  private let isCancelled: @Sendable () -> Bool

  package init(isCancelled: @escaping @Sendable () -> Bool) { self.isCancelled = isCancelled }

  /// Runs `action` once when the user wants to stop; returns then, or when the task is cancelled.
  package func run(_ action: @Sendable () async -> Void) async {
    while !Task.isCancelled {
      if isCancelled() { return await action() }
      guard (try? await Task.sleep(for: .milliseconds(25))) != nil else { return }
    }
  }
}
