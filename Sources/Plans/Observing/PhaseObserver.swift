/// Sees what a phase does as it happens; called from many tasks at a time, so it must be quick.
package protocol PhaseObserver: Sendable {
  func observe(_ event: PhaseEvent)
}

/// Looks away.
package struct SilentObserver: PhaseObserver {
  package init() {}
  package func observe(_ event: PhaseEvent) {}
}
