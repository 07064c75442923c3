import JSON

/// A separate AWS: the ordinary one, China, the US government's, …
package struct AWSPartition: Sendable, Equatable {
  /// A service without a regional endpoint here.
  struct GlobalService: Sendable, Equatable {
    let hostname: String?
    let region: String?
  }

  /// "aws", "aws-cn", "aws-us-gov", …: the second part of every ARN.
  package let name: String
  /// End of host names: "amazonaws.com".
  package let dnsSuffix: String
  /// End of host names that have IPv6.
  package let dualStackDNSSuffix: String
  /// Region that signs for services without region.
  package let globalRegion: String
  /// The regions that were known when the models were made.
  package let regions: [String]
  /// How the names of later regions begin: "us-gov-".
  let regionPrefixes: [String]
  let globalServices: [String: GlobalService]

  /// All partitions, the ordinary one first.
  package static let all: [AWSPartition] = (AWSModels.builtIn.document("partitions")?.array ?? []).map(
    AWSPartition.init)

  /// The partition of a region: the one that lists it, or whose pattern it fits; the ordinary one for all others.
  package static func of(region: String) -> AWSPartition {
    if let exact = all.first(where: { $0.regions.contains(region) }) { return exact }
    // "us-" is the beginning of "us-gov-" too: the longest one counts.
    var best: (length: Int, partition: AWSPartition)?
    for partition in all {
      for prefix in partition.regionPrefixes where region.hasPrefix(prefix) && prefix.utf8.count > best?.length ?? 0 {
        best = (prefix.utf8.count, partition)
      }
    }
    return best?.partition ?? all.first ?? AWSPartition(.null)
  }

  private init(_ model: JSONValue) {
    name = model["id"]?.string ?? "aws"
    dnsSuffix = model["dnsSuffix"]?.string ?? "amazonaws.com"
    dualStackDNSSuffix = model["dualStackDnsSuffix"]?.string ?? "api.aws"
    globalRegion = model["implicitGlobalRegion"]?.string ?? "us-east-1"
    regions = (model["regions"]?.array ?? []).compactMap(\.string)
    regionPrefixes = AWSPartition.prefixes(model["regionRegex"]?.string ?? "")
    var services: [String: GlobalService] = [:]
    for member in model["globalServices"]?.object ?? JSONObject() {
      services[member.key] = GlobalService(
        hostname: member.value["hostname"]?.string, region: member.value["region"]?.string)
    }
    globalServices = services
  }

  /// The fixed beginnings of a pattern such as `^(us|eu)\-\w+\-\d+$` or `^us\-gov\-\w+\-\d+$`.
  private static func prefixes(_ pattern: String) -> [String] {
    var text = Substring(pattern)
    if text.hasPrefix("^") { text = text.dropFirst() }
    guard let end = text.firstRange(of: "\\w")?.lowerBound else { return [] }
    let head = String(text[..<end].filter { $0 != "\\" })
    guard head.hasPrefix("("), let close = head.firstIndex(of: ")") else { return [head] }
    let rest = head[head.index(after: close)...]
    return head.dropFirst().prefix(upTo: close).split(separator: "|").map { String($0 + rest) }
  }
}
