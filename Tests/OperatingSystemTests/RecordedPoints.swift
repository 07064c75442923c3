import OperatingSystem
import Synchronization

/// Remembers the crash points that were passed.
final class RecordedPoints: CrashPoint {
  private let passed = Mutex<[String]>([])
  var names: [String] { passed.withLock { $0 } }
  func reached(_ name: String) { passed.withLock { $0.append(name) } }
}
