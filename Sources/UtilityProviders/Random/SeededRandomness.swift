import Cryptography
import OperatingSystem
import Synchronization

/// Bytes that depend on a seed only; the same seed gives the same bytes.
final class SeededRandomness: Randomness {
  private let seed: [UInt8]
  private let block = Mutex(0)

  private init(seed: String) { self.seed = Array(seed.utf8) }

  /// Bytes of the seed where there is one.
  static func source(_ seed: String?, or other: any Randomness) -> any Randomness {
    guard let seed, !seed.isEmpty else { return other }
    return SeededRandomness(seed: seed)
  }

  func bytes(count: Int) -> [UInt8] {
    var result: [UInt8] = []
    while result.count < count {
      let number = block.withLock { number in
        number += 1
        return number
      }
      result += Digest.of(seed + [0] + Array(String(number).utf8), .sha256)
    }
    return Array(result.prefix(count))
  }
}
