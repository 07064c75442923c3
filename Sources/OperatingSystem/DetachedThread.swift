import CSystem
import Glibc

/// Work that blocks, on a thread of its own.
package enum DetachedThread {
  /// Starts the work on a new thread; runs it here when the system has no thread left.
  package static func start(_ work: @escaping @Sendable () -> Void) {
    if !startIfPossible(work) { work() }
  }

  /// Starts the work on a new thread; gives false and does nothing when the system has no thread left.
  package static func startIfPossible(_ work: @escaping @Sendable () -> Void) -> Bool {
    let box = Unmanaged.passRetained(Work(work))
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, 512 * 1024)
    defer { pthread_attr_destroy(&attributes) }
    let isStarted = pthread_create(&thread, &attributes, runDetachedWork, box.toOpaque()) == 0
    if !isStarted { box.release() }
    return isStarted
  }

  /// Runs work that blocks on a thread of its own and gives its result, so that none of the few shared threads waits.
  package static func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in start { continuation.resume(returning: work()) } }
  }

  fileprivate final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}

// At file scope, so that it is isolated to no actor.
private func runDetachedWork(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let pointer { Unmanaged<DetachedThread.Work>.fromOpaque(pointer).takeRetainedValue().run() }
  return nil
}
