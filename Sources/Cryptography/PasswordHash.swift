import CSystem

/// Slow digests of passwords.
package enum PasswordHash {
  private static let alphabet = Array("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

  /// The bcrypt hash of a password (its first 72 bytes count) with 16 bytes of salt; `cost` is the binary logarithm of the
  /// rounds, 4 to 31.
  package static func bcrypt(_ password: String, cost: Int, salt: [UInt8]) throws(CryptographyError) -> String {
    guard (4...31).contains(cost) else { throw .invalidInput("the cost must be from 4 to 31, not \(cost)") }
    guard salt.count == 16 else { throw .invalidInput("the salt must have 16 bytes") }
    guard !password.utf8.contains(0) else { throw .invalidInput("the password must not contain a zero byte") }
    let setting = "$2a$" + (cost < 10 ? "0" : "") + String(cost) + "$" + encodedSalt(salt)
    var output = [CChar](repeating: 0, count: 128)
    guard slip_crypt(password, setting, &output, output.count) == 0 else { throw .failed("hashing failed") }
    return String(decoding: output.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func encodedSalt(_ salt: [UInt8]) -> String {
    var text: [UInt8] = []
    for at in stride(from: 0, to: salt.count, by: 3) {
      let left = min(3, salt.count - at)
      let word =
        UInt32(salt[at]) << 16 | UInt32(left > 1 ? salt[at + 1] : 0) << 8 | UInt32(left > 2 ? salt[at + 2] : 0)
      for digit in 0...left { text.append(alphabet[Int(word >> UInt32(18 - 6 * digit) & 63)]) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
