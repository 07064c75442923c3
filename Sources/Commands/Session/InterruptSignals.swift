import Dispatch
import Glibc

/// Turns signals that ask the program to stop into requests: once ends gently, twice at once.
enum InterruptSignals {
  private nonisolated(unsafe) static var sources: [any DispatchSourceSignal] = []

  /// Call once, before anything runs.
  static func forward(to interruption: Interruption, beforeLeaving: @escaping @Sendable () -> Void) {
    // A queue of its own: on the shared one the handler waits for work that keeps every thread busy.
    let queue = DispatchQueue(label: "signals")
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { handle(interruption, beforeLeaving) }
      source.resume()
      sources.append(source)
    }
    signal(SIGPIPE, SIG_IGN)
  }

  private static func handle(_ interruption: Interruption, _ beforeLeaving: () -> Void) {
    guard interruption.request() > 1 else {
      let text = "\nStopping: running operations finish and are recorded. Once more to leave at once.\n"
      StandardOutput(descriptor: 2).write(text)
      return
    }
    // The journal has everything that was begun; the next run takes it up.
    beforeLeaving()
    _exit(1)
  }
}
