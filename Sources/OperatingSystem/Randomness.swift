/// Where unpredictable bytes come from, so that tests can predict them.
package protocol Randomness: Sendable {
  /// That many random bytes, fit for secrets.
  func bytes(count: Int) -> [UInt8]
}

extension Randomness {
  /// A random UUID (version 4) in lower case.
  package func uuid() -> String {
    var bytes = bytes(count: 16)
    guard bytes.count == 16 else { return "" }
    bytes[6] = bytes[6] & 0x0f | 0x40
    bytes[8] = bytes[8] & 0x3f | 0x80
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
