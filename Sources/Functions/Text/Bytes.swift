/// Searching in bytes, where whole characters would be too coarse (`\r\n` is one character).
enum Bytes {
  /// The first place of `part` (not empty) at or after `start`.
  static func firstIndex(of part: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard let first = part.first, bytes.count >= part.count else { return nil }
    var position = start
    while position <= bytes.count - part.count {
      if bytes[position] == first, bytes[position..<position + part.count].elementsEqual(part) { return position }
      position += 1
    }
    return nil
  }

  /// The parts between the separators (not empty).
  static func split(_ bytes: [UInt8], by separator: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = 0
    while let place = firstIndex(of: separator, in: bytes, from: start) {
      parts.append(bytes[start..<place])
      start = place + separator.count
    }
    parts.append(bytes[start...])
    return parts
  }
}
