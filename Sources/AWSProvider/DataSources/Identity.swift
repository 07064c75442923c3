import AWSClient
import Diagnostics
import Providers
import Values

extension DataSourceDescription {
  /// `aws_caller_identity`: whose credentials are used.
  static let callerIdentity = DataSourceDescription("aws_caller_identity") { work in
    let answer = try await work.connection.session.call("sts", "GetCallerIdentity")
    let account = answer["Account"]?.string ?? ""
    work.set("id", account)
    work.set("account_id", account)
    work.set("arn", answer["Arn"]?.string ?? "")
    work.set("user_id", answer["UserId"]?.string ?? "")
  }

  /// `aws_partition`: the separate AWS that the provider's region belongs to.
  static let partition = DataSourceDescription("aws_partition") { work in
    let partition = Partition(region: work.region)
    work.set("id", partition.name)
    work.set("partition", partition.name)
    work.set("dns_suffix", partition.suffix)
    work.set("reverse_dns_prefix", partition.reverseSuffix)
  }

  /// `aws_region`: the provider's region, or another one by `name`, `region` or `endpoint`.
  static let region = DataSourceDescription("aws_region") { work in
    var names: [String] = [work.text("name"), work.text("region")].compactMap { $0 }
    if let endpoint = work.text("endpoint") {
      let found = Regions.descriptions.keys.first { Regions.endpoint($0) == endpoint }
      guard let found else { throw unknownRegion(endpoint) }
      names.append(found)
    }
    if Set(names).count > 1 {
      throw ProviderDiagnostic(
        .error, "Arguments name different regions", "They name \(Set(names).sorted().joined(separator: " and ")).")
    }
    let name = names.first ?? work.connection.region
    guard let description = Regions.descriptions[name] ?? (names.isEmpty ? "" : nil) else { throw unknownRegion(name) }
    work.set("id", name)
    work.set("name", name)
    if work.facts.block.attributes["region"] != nil { work.set("region", name) }
    work.set("description", description)
    work.set("endpoint", Regions.endpoint(name))
  }

  private static func unknownRegion(_ name: String) -> ProviderDiagnostic {
    ProviderDiagnostic(.error, "Region is not known", "There is no region \"\(name)\" in this program's list.")
  }
}
