import HTTPClient

/// Which object of which bucket an address means.
struct S3Location: Hashable, Sendable {
  var bucket: String
  /// An object, or the beginning of the names of several.
  var key: String
  /// `nil` when the address does not say it.
  var region: String?
  /// The URL of a store that is not AWS.
  var endpoint: String?

  /// Reads `https://s3.REGION.amazonaws.com/BUCKET/KEY` and its variants, else `https://STORE/BUCKET/KEY`.
  init(_ url: PackageURL) throws(PackageFailure) {
    var parts = url.path.split(separator: "/").map { PercentEncoding.decode(String($0)) }
    let host = url.authority.split(separator: ".").map(String.init)
    if host.count >= 3, host.suffix(2) == ["amazonaws", "com"] {
      var labels = host.dropLast(2)
      region = Self.takeRegion(&labels)
      guard let service = labels.popLast() else { throw Self.unreadable }
      if service != "s3" { throw Self.unreadable }
      if !labels.isEmpty { parts.insert(labels.joined(separator: "."), at: 0) }
    } else {
      endpoint = "\(url.scheme)://\(url.authority)"
    }
    guard parts.count >= 2 else { throw Self.unreadable }
    bucket = parts.removeFirst()
    key = parts.joined(separator: "/")
    region = url.parameter("region") ?? region
  }

  /// Takes the region from `s3.REGION` or `s3-REGION` at the end of a host's labels.
  private static func takeRegion(_ labels: inout ArraySlice<String>) -> String? {
    guard let last = labels.last else { return nil }
    if last.hasPrefix("s3-") {
      labels[labels.endIndex - 1] = "s3"
      return String(last.dropFirst(3))
    }
    guard last != "s3" else { return nil }
    labels.removeLast()
    return last
  }

  private static let unreadable = PackageFailure.download(
    "The address of an object in S3 is like https://s3.REGION.amazonaws.com/BUCKET/KEY.")
}
