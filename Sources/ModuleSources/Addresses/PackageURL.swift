import HTTPClient

/// The URL of a package in its parts, which knows what of it is secret.
struct PackageURL: Hashable, Sendable {
  struct Parameter: Hashable, Sendable {
    var name: String
    var value: String
  }

  /// In lower case.
  var scheme: String
  /// User and password, percent-encoded as given; `nil` when there is no `@`.
  var userInfo: String?
  /// Host with port, as given.
  var authority: String
  /// With its leading slash, percent-encoded as given.
  var path: String
  /// Decoded.
  var query: [Parameter]

  /// Reads `scheme://user@host:port/path?query`; `nil` for anything else. A fragment is dropped.
  init?(_ text: String) {
    guard let colon = text.firstRange(of: "://"), text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
    scheme = text[..<colon.lowerBound].lowercased()
    guard !scheme.isEmpty, scheme.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 43 })
    else { return nil }
    var rest = text[colon.upperBound...]
    if let hash = rest.firstIndex(of: "#") { rest = rest[..<hash] }
    let mark = rest.firstIndex(of: "?")
    query = mark.map { PackageURL.parameters(rest[rest.index(after: $0)...]) } ?? []
    if let mark { rest = rest[..<mark] }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    path = String(rest[slash...])
    let host = rest[..<slash]
    if let at = host.lastIndex(of: "@") {
      userInfo = String(host[..<at])
      authority = String(host[host.index(after: at)...])
    } else {
      userInfo = nil
      authority = String(host)
    }
    guard scheme == "file" || !authority.isEmpty, hasValidPort else { return nil }
  }

  private var hasValidPort: Bool {
    guard let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") else { return true }
    let port = authority[authority.index(after: colon)...]
    return port.isEmpty || UInt16(port) != nil
  }

  /// The whole URL, with what is secret in it.
  var text: String {
    let user = userInfo.map { $0 + "@" } ?? ""
    return "\(scheme)://\(user)\(authority)\(path)\(Self.text(query))"
  }

  /// The URL for messages and files: without user information (except a user name for ssh) and secret parameters.
  var display: String {
    var shown = self
    if let userInfo, scheme != "ssh" || userInfo.contains(":") { shown.userInfo = nil }
    shown.query.removeAll { Self.isSecret($0.name) }
    return shown.text
  }

  /// Texts that must not appear in messages.
  var secrets: [String] {
    var found = query.filter { Self.isSecret($0.name) }.map(\.value)
    if let userInfo, scheme != "ssh" || userInfo.contains(":") {
      let parts = userInfo.split(separator: ":", maxSplits: 1).map(String.init)
      found += [userInfo] + parts + parts.map(PercentEncoding.decode)
    }
    return found.filter { $0.utf8.count > 2 }.sorted { $0.utf8.count > $1.utf8.count }
  }

  /// The text with every secret of the URL replaced.
  func redact(_ text: String) -> String {
    secrets.reduce(text) { $0.replacing($1, with: "***") }
  }

  /// The first value of a parameter.
  func parameter(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// The URL without parameters of these names.
  func without(_ names: Set<String>) -> PackageURL {
    var rest = self
    rest.query.removeAll { names.contains($0.name) }
    return rest
  }

  /// The URL that `reference` means when it stands in an answer from here: whole, or relative to this one.
  func resolve(_ reference: String) -> String {
    let root = "\(scheme)://\(userInfo.map { $0 + "@" } ?? "")\(authority)"
    if reference.hasPrefix("//") { return "\(scheme):\(reference)" }
    if reference.hasPrefix("/") { return root + reference }
    let directory = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
    let mark = reference.firstIndex(of: "?") ?? reference.endIndex
    var parts: [Substring] = []
    for part in (directory + reference[..<mark]).split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      if part == "." { continue }
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return root + "/" + parts.joined(separator: "/") + reference[mark...]
  }

  private static func isSecret(_ name: String) -> Bool {
    let name = name.lowercased()
    return name == "sshkey"
      || ["secret", "token", "signature", "password", "credential"].contains { name.contains($0) }
  }

  private static func parameters(_ text: Substring) -> [Parameter] {
    text.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
        PercentEncoding.decode(String($0).replacing("+", with: " "))
      }
      return Parameter(name: parts[0], value: parts.count > 1 ? parts[1] : "")
    }
  }

  private static func text(_ query: [Parameter]) -> String {
    guard !query.isEmpty else { return "" }
    let pairs = query.map {
      PercentEncoding.encode($0.name, keeping: "/:*") + "=" + PercentEncoding.encode($0.value, keeping: "/:*")
    }
    return "?" + pairs.joined(separator: "&")
  }
}
