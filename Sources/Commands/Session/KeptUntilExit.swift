import Synchronization

/// Large object graphs that nobody needs to take apart: the process ends with the command, and taking them apart would cost
/// a large plan more than writing it.
enum KeptUntilExit {
  private static let kept = Mutex<[any AnyObject & Sendable]>([])

  static func keep(_ object: any AnyObject & Sendable) { kept.withLock { $0.append(object) } }
}
