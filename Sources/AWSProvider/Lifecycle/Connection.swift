import AWSClient

/// AWS as a configured provider sees it.
struct Connection: Sendable {
  let session: AWSSession
  let region: String
  /// The account of the credentials; empty when it is not known.
  let account: String
  let partition: Partition
  /// Tags for everything that can have tags.
  let defaultTags: [String: String]
  /// Whether all tags for everything are known yet.
  let knowsDefaultTags: Bool
  let ignoredTags: IgnoredTags
  /// Whether URLs of AWS itself are used, so that they can be predicted.
  let hasOwnEndpoints: Bool

  /// Fills `{partition}`, `{region}`, `{account}` and `{dns_suffix}` of a formula; others are left.
  func context(region: String) -> [String: String] {
    let partition = Partition(region: region)
    return [
      "partition": partition.name, "region": region, "account": account, "dns_suffix": partition.suffix,
    ]
  }
}

/// Tags that somebody else looks after.
struct IgnoredTags: Sendable, Equatable {
  var keys: Set<String> = []
  var prefixes: [String] = []

  func contains(_ key: String) -> Bool { keys.contains(key) || prefixes.contains { key.hasPrefix($0) } }
}

/// A partition of AWS: its name in ARNs and the end of its host names.
struct Partition: Sendable, Equatable {
  let name: String
  let suffix: String
  let reverseSuffix: String

  private static let others: [(prefix: String, name: String, suffix: String)] = [
    ("cn-", "aws-cn", "amazonaws.com.cn"), ("us-gov-", "aws-us-gov", "amazonaws.com"),
    ("us-isob-", "aws-iso-b", "sc2s.sgov.gov"), ("us-isof-", "aws-iso-f", "csp.hci.ic.gov"),
    ("us-iso-", "aws-iso", "c2s.ic.gov"), ("eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"),
    ("eusc-", "aws-eusc", "amazonaws.eu"),
  ]

  /// The partition that a region is in.
  init(region: String) {
    let other = Partition.others.first { region.hasPrefix($0.prefix) }
    name = other?.name ?? "aws"
    suffix = other?.suffix ?? "amazonaws.com"
    reverseSuffix = suffix.split(separator: ".").reversed().joined(separator: ".")
  }
}
