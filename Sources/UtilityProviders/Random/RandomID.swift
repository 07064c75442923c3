import Cryptography
import Diagnostics
import OperatingSystem
import Providers
import Schemas
import Values

/// `random_id`: random bytes in several spellings.
struct RandomID: UtilityResource {
  let randomness: any Randomness
  let name = "random_id"
  let replacing: Set<String> = ["keepers", "byte_length", "prefix"]
  let schema = VersionedSchema(
    block: BlockSchema(attributes: [
      "b64_std": .computed(.string, "The prefix and the bytes in base64."),
      "b64_url": .computed(.string, "The prefix and the bytes in base64 for addresses."),
      "byte_length": .required(.number, "How many bytes; at least 1."),
      "dec": .computed(.string, "The prefix and the bytes as a decimal number."),
      "hex": .computed(.string, "The prefix and the bytes in hexadecimal."),
      "id": .computed(.string, "The bytes in base64 for addresses, without the prefix."),
      "keepers": .optional(.map(.string), "Values whose change makes another id."),
      "prefix": .optional(.string, "Text in front of the spellings."),
    ]))

  func validate(_ configuration: Value) -> [ProviderDiagnostic] {
    RandomRules.atLeast(1, ["byte_length"], configuration)
  }

  func create(_ planned: Value, configuration: Value) async -> ProviderResult<Value> {
    ProviderResult(RandomID.filled(planned, randomness.bytes(count: min(planned.whole("byte_length") ?? 1, 1 << 20))))
  }

  func importObject(_ id: String) async -> ProviderResult<Value> {
    let parts = id.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    let encoded = String(parts.last ?? "")
    guard let bytes = Base64.url.decode(encoded), !bytes.isEmpty else {
      return ProviderResult(
        .null(schema.block.impliedType),
        [ProviderDiagnostic(.error, "Import Random ID Error", "The import id must be base64 for addresses.")])
    }
    let empty = schema.block.emptyValue.replacing([
      "byte_length": .number(bytes.count),
      "prefix": parts.count == 2 ? .string(String(parts[0])) : .null(.string),
    ])
    return ProviderResult(RandomID.filled(empty, bytes))
  }

  private static func filled(_ value: Value, _ bytes: [UInt8]) -> Value {
    let prefix = value.text("prefix") ?? ""
    let url = Base64.url.encode(bytes)
    return value.replacing([
      "b64_std": .string(prefix + Base64.standard.encode(bytes)), "b64_url": .string(prefix + url),
      "dec": .string(prefix + decimal(bytes)), "hex": .string(prefix + Hexadecimal.encode(bytes)), "id": .string(url),
    ])
  }

  /// The bytes as one number, highest first.
  private static func decimal(_ bytes: [UInt8]) -> String {
    // Digits of base 10^9, lowest first.
    var digits: [UInt64] = [0]
    for byte in bytes {
      var carry = UInt64(byte)
      for index in digits.indices {
        let value = digits[index] * 256 + carry
        digits[index] = value % 1_000_000_000
        carry = value / 1_000_000_000
      }
      if carry > 0 { digits.append(carry) }
    }
    var text = String(digits.last ?? 0)
    for digit in digits.dropLast().reversed() {
      let part = String(digit)
      text += String(repeating: "0", count: 9 - part.utf8.count) + part
    }
    return text
  }
}
