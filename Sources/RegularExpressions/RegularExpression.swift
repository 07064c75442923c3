import CRE2
import Synchronization

/// A compiled pattern in RE2's syntax; matching takes time linear in the text.
package final class RegularExpression: @unchecked Sendable {
  // RE2 objects may be used by several threads at once.
  private let handle: OpaquePointer
  /// The names of the capturing groups, from the first on; `nil` for those without a name.
  package let groupNames: [String?]

  /// Throws what is wrong with the pattern, in RE2's words.
  private init(compiling pattern: String) throws(RegularExpressionError) {
    var text = pattern
    let handle = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cre2_new($0.baseAddress, $0.count) }
    }
    guard let handle else { throw RegularExpressionError(message: "no memory for the pattern") }
    if let message = cre2_error(handle) {
      let error = RegularExpressionError(message: String(cString: message))
      cre2_delete(handle)
      throw error
    }
    self.handle = handle
    var names: [String?] = []
    for group in 0..<max(0, cre2_groups(handle)) {
      var length = 0
      let name = cre2_group_name(handle, group + 1, &length)
      names.append(
        name.map { name in
          name.withMemoryRebound(to: UInt8.self, capacity: length) {
            String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self)
          }
        })
    }
    self.groupNames = names
  }

  deinit { cre2_delete(handle) }

  private static let compiled = Mutex<[String: RegularExpression]>([:])

  /// The compiled form of a pattern; patterns that were compiled before are kept, up to a thousand.
  package static func compile(_ pattern: String) throws(RegularExpressionError) -> RegularExpression {
    if let known = compiled.withLock({ $0[pattern] }) { return known }
    let fresh = try RegularExpression(compiling: pattern)
    compiled.withLock { cache in
      if cache.count >= 1000 { cache.removeAll() }
      cache[pattern] = fresh
    }
    return fresh
  }

  /// The first match in `bytes` at or after `start`: the range of the whole and of each group (`nil` where a group took
  /// no part).
  package func firstMatch(in bytes: [UInt8], from start: Int = 0) -> [Range<Int>?]? {
    let pairs = groupNames.count + 1
    var offsets = [Int](repeating: -1, count: pairs * 2)
    let found = bytes.withUnsafeBufferPointer { buffer in
      // An empty array may have no address, which RE2 would take for a group that took no part.
      let empty: StaticString = ""
      let base = buffer.isEmpty ? empty.utf8Start : buffer.baseAddress ?? empty.utf8Start
      return base.withMemoryRebound(to: CChar.self, capacity: max(buffer.count, 1)) {
        cre2_match(handle, $0, buffer.count, start, &offsets, Int32(pairs))
      }
    }
    guard found != 0 else { return nil }
    return (0..<pairs).map { group in
      let (low, high) = (offsets[group * 2], offsets[group * 2 + 1])
      return low >= 0 && high >= low ? low..<high : nil
    }
  }

  /// All matches that do not overlap, from left to right; an empty match next to the one before is left out.
  package func matches(in bytes: [UInt8]) -> [[Range<Int>?]] {
    var result: [[Range<Int>?]] = []
    var position = 0
    var previousEnd = -1
    while position <= bytes.count, let match = firstMatch(in: bytes, from: position), let whole = match.first ?? nil {
      if !(whole.isEmpty && whole.lowerBound == previousEnd) { result.append(match) }
      previousEnd = whole.upperBound
      position = whole.upperBound
      guard whole.isEmpty else { continue }
      position += 1
      while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
    }
    return result
  }
}
