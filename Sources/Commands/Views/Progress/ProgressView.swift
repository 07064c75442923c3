import Plans

/// Progress for people: sees events, and makes room when something else is to be written.
protocol ProgressView: PhaseObserver {
  /// So many operations are about to be carried out.
  func expect(_ operations: Int)
  /// Something else writes next.
  func pause()
}

/// No progress, as `-concise` wants it.
struct SilentProgress: ProgressView {
  func observe(_ event: PhaseEvent) {}
  func expect(_ operations: Int) {}
  func pause() {}
}

/// Tells several observers, in order.
struct ObserverList: PhaseObserver {
  let observers: [any PhaseObserver]

  func observe(_ event: PhaseEvent) { for observer in observers { observer.observe(event) } }
}
