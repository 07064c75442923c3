import HTTPClient

/// Where requests go and for which region they are signed.
struct AWSEndpoint: Sendable, Equatable {
  /// "https" or "http".
  let scheme: String
  /// Host name with port when it is not the usual one.
  let host: String
  /// Path before that of the operation, without final slash.
  let path: String
  let signingRegion: String
  /// Whether the configuration named it, so that its host must not be changed.
  let isCustom: Bool

  init(scheme: String = "https", host: String, path: String = "", signingRegion: String, isCustom: Bool = false) {
    self.scheme = scheme
    self.host = host
    self.path = path
    self.signingRegion = signingRegion
    self.isCustom = isCustom
  }

  /// A configured URL; nothing when it is none.
  init?(url: String, signingRegion: String) {
    let parts = url.split(separator: "://", maxSplits: 1)
    guard parts.count == 2, parts[0] == "http" || parts[0] == "https" else { return nil }
    let rest = parts[1].prefix { $0 != "?" && $0 != "#" }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    guard slash > rest.startIndex else { return nil }
    var path = String(rest[slash...])
    while path.hasSuffix("/") { path.removeLast() }
    self.init(
      scheme: String(parts[0]), host: String(rest[..<slash]), path: path, signingRegion: signingRegion, isCustom: true)
  }

  /// Whether the host is an address or a local name, before which nothing can be put.
  var isAddress: Bool {
    let name = host.hasPrefix("[") ? host : String(host.prefix { $0 != ":" })
    return name.hasPrefix("[") || name == "localhost" || name.utf8.allSatisfy { (48...57).contains($0) || $0 == 46 }
  }

  /// The endpoint with something before its host, unless that is an address.
  func prefixed(_ prefix: String) -> AWSEndpoint {
    guard !prefix.isEmpty, !isAddress else { return self }
    return AWSEndpoint(
      scheme: scheme, host: prefix + host, path: path, signingRegion: signingRegion, isCustom: isCustom)
  }
}
