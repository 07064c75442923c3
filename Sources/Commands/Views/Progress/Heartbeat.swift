import OperatingSystem

/// Calls something again and again until it goes away.
final class Heartbeat: Sendable {
  private let task: Task<Void, Never>

  /// `beat` says whether there is somebody left to hear it.
  init(every interval: Duration, clock: any Clock, beat: @escaping @Sendable () -> Bool) {
    task = Task.detached {
      while !Task.isCancelled {
        do { try await clock.sleep(for: interval) } catch { return }
        guard beat() else { return }
      }
    }
  }

  deinit { task.cancel() }
}
