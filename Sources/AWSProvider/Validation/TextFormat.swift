import Cryptography
import JSON
import OperatingSystem

/// The forms of text that arguments ask for, by the names that the facts use.
enum TextFormat {
  /// Whether a text has a form; forms that are not known fit everything.
  static func fits(_ text: String, _ format: String) -> Bool {
    switch format {
    case "arn": isARN(text)
    case "json": text.isEmpty || (try? JSONReader.read(text)) != nil
    case "json_object": isJSONObject(text)
    case "account_id": text.utf8.count == 12 && text.utf8.allSatisfy(isDigit)
    case "rfc3339": Timestamp(rfc3339: text) != nil
    case "duration": GoDuration(text) != nil
    case "bool_string": ["true", "false", "1", "0", ""].contains(text)
    case "int64_string": Int64(text) != nil
    case "base64": Base64.standard.decode(text) != nil
    case "uuid": isUUID(text)
    case "url": text.contains("://")
    case "ipv4": NetworkText.ipv4(text) != nil
    case "ipv6": NetworkText.isIPv6(text)
    case "cidr4": NetworkText.cidr4(text) != nil
    case "cidr4_network": NetworkText.cidr4(text).map(\.hasNoHostBits) ?? false
    case "cidr", "cidr_network", "cidr6", "cidr6_network": NetworkText.isCIDR(text, format)
    case "region": text.split(separator: "-").count >= 3
    default: true
    }
  }

  /// A form in words, after "has to be".
  static func words(_ format: String) -> String {
    switch format {
    case "arn": "an ARN, such as arn:aws:iam::123456789012:role/name"
    case "json": "JSON"
    case "json_object": "a JSON object"
    case "account_id": "an account id of twelve digits"
    case "rfc3339": "a time such as 2030-01-31T12:00:00Z"
    case "duration": "a length of time such as 30s, 5m or 1h30m"
    case "bool_string": "true or false"
    case "int64_string": "a whole number"
    case "base64": "Base64"
    case "uuid": "a UUID"
    case "url": "a URL"
    case "ipv4", "ipv6": "an IP address"
    case "cidr", "cidr_network", "cidr4", "cidr4_network", "cidr6", "cidr6_network": "a CIDR block such as 10.0.0.0/16"
    case "region": "the name of a region, such as us-east-1"
    default: "of the form \(format)"
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func isARN(_ text: String) -> Bool {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn" else { return false }
    let partition = parts[1]
    guard partition.hasPrefix("aws"), partition.dropFirst(3).utf8.allSatisfy({ $0 == 45 || (97...122).contains($0) })
    else { return false }
    let region = parts[3]
    guard region.isEmpty || region.split(separator: "-").count >= 3 else { return false }
    let account = parts[4]
    guard
      account.isEmpty || account == "aws" || account == "aws-managed" || account == "third-party"
        || (account.utf8.count == 12 && account.utf8.allSatisfy(isDigit)) || account.hasPrefix("cw")
    else { return false }
    return !parts[5].isEmpty
  }

  private static func isJSONObject(_ text: String) -> Bool {
    guard let first = text.utf8.first, first == UInt8(ascii: "{") else { return false }
    return (try? JSONReader.read(text))?.object != nil
  }

  private static func isUUID(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [8, 4, 4, 4, 12] && Hexadecimal.decode(parts.joined()) != nil
  }
}
