import HTTPClient
import Cryptography

/// A git repository and what of it is wanted.
struct GitAddress: Hashable, Sendable {
  /// Without the parameters that are for us.
  let url: PackageURL
  /// A tag, branch or commit; empty for what the server calls HEAD.
  let ref: String

  /// Ways of git that only transport data; others, such as `ext`, run programs.
  static let transports = ["https", "http", "ssh", "git", "file"]

  /// Takes the parameters `ref` and `depth` out of a URL; throws for what would not be safe to hand to git.
  ///
  /// `depth` changes nothing: only the wanted commit is fetched anyway, where the server allows it.
  init(_ url: PackageURL) throws(PackageFailure) {
    guard Self.transports.contains(url.scheme) else { throw Self.transport(url.scheme) }
    for part in [url.authority, url.userInfo ?? ""] where part.hasPrefix("-") { throw Self.option(part) }
    if url.parameter("sshkey") != nil { throw Self.key }
    if let depth = url.parameter("depth"), Int(depth) == nil { throw Self.depth }
    ref = url.parameter("ref") ?? ""
    guard !ref.hasPrefix("-") else { throw Self.option(ref) }
    guard Self.isName(ref) else { throw Self.name(ref) }
    self.url = url.without(["ref", "depth"])
  }

  /// What git is told; keys for the web go another way, since others can see command lines.
  var remote: String {
    guard url.scheme == "https" || url.scheme == "http" else { return url.text }
    var plain = url
    plain.userInfo = nil
    return plain.text
  }

  /// The setting that carries user and password of a web address: its key and its value.
  var authorization: (key: String, value: String)? {
    guard let userInfo = url.userInfo, url.scheme == "https" || url.scheme == "http" else { return nil }
    let parts = userInfo.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map {
      PercentEncoding.decode(String($0))
    }
    let pair = "\(parts[0]):\(parts.count > 1 ? parts[1] : "")"
    return (
      "http.\(url.scheme)://\(url.authority)/.extraHeader",
      "Authorization: Basic " + Base64.standard.encode(Array(pair.utf8))
    )
  }

  /// The name that the cache remembers a commit by.
  func name(of commit: String) -> String { "git \(url.display) \(commit)" }

  /// Whether the ref is the whole name of a commit.
  var isCommit: Bool { [40, 64].contains(ref.utf8.count) && isHexadecimal }

  /// Whether the ref may be the beginning of a commit's name.
  var mayBeShortCommit: Bool { (4...64).contains(ref.utf8.count) && isHexadecimal }

  private var isHexadecimal: Bool { ref.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) } }

  /// Whether git allows the name, so that nothing in it means something else on a command line.
  private static func isName(_ ref: String) -> Bool {
    !ref.contains("..") && !ref.contains("@{")
      && ref.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"~^:?*[\\".utf8.contains($0) }
  }

  // MARK: Messages

  private static func transport(_ scheme: String) -> PackageFailure {
    .download("git must not use the transport \(scheme) here; use one of \(transports.joined(separator: ", ")).")
  }

  private static func option(_ text: String) -> PackageFailure {
    .download("\"\(text)\" begins with a dash, which git would take as an option.")
  }

  private static func name(_ ref: String) -> PackageFailure {
    .download("\"\(ref)\" is no name of a tag, branch or commit.")
  }

  private static let depth = PackageFailure.download("The parameter depth must be a whole number.")
  private static let key = PackageFailure.download(
    "A private key must not stand in the address, which is stored in several places; give it to the ssh agent.")
}
