import CSystem

/// The kernel's random bytes.
package struct SystemRandomness: Randomness {
  /// The kernel's random bytes.
  package init() {}

  package func bytes(count: Int) -> [UInt8] {
    guard count > 0 else { return [] }
    var result = [UInt8](repeating: 0, count: count)
    if slip_random(&result, count) != 0 {
      // The kernel has no source: the library's generator uses the processor's instead.
      var generator = SystemRandomNumberGenerator()
      for index in result.indices { result[index] = UInt8.random(in: 0...255, using: &generator) }
    }
    return result
  }
}
