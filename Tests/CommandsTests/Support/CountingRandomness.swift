import OperatingSystem
import Synchronization

/// Bytes that count, so that ids are the same at every run.
final class CountingRandomness: Randomness {
  private let given = Mutex<UInt8>(0)

  func bytes(count: Int) -> [UInt8] {
    let next = given.withLock { given in
      given &+= 1
      return given
    }
    return [UInt8](repeating: 0, count: max(0, count - 1)) + (count > 0 ? [next] : [])
  }
}
