/// Where a package is and how it is fetched: an address such as `git::https://host/r.git?ref=v1`, understood.
enum PackageAddress: Hashable, Sendable {
  case git(GitAddress)
  /// An archive, or a page that says where the package is.
  case http(PackageURL)
  /// An object of S3 or of a store like it.
  case s3(PackageURL)
  /// A directory or an archive of this machine.
  case file(PackageURL)

  /// Reads the address of a package, without its subdirectory; throws for ways of fetching that are not known.
  init(_ package: String) throws(PackageFailure) {
    let (forced, address) = Self.split(package)
    guard !address.hasPrefix("-") else { throw Self.looksLikeOption(address) }
    guard let url = PackageURL(address) else { throw .download("\"\(Self.plain(address))\" is no valid URL.") }
    switch forced ?? url.scheme {
    case "git": self = .git(try GitAddress(url))
    case "http", "https":
      guard ["http", "https"].contains(url.scheme) else { throw Self.unknown(url.scheme) }
      self = .http(url)
    case "s3":
      guard ["http", "https"].contains(url.scheme) else { throw Self.unknown("s3::" + url.scheme) }
      self = .s3(url)
    case "file":
      guard url.scheme == "file", url.authority.isEmpty, url.path.hasPrefix("/") else { throw Self.unknown(url.scheme) }
      self = .file(url)
    case "ssh": throw .download("An address that begins with ssh:// needs git:: before it.")
    case "hg":
      throw .download("Modules in Mercurial repositories can't be fetched; serve the module by git or as archive.")
    case "gcs": throw .download("Modules in Google Cloud Storage can't be fetched; serve the archive over https.")
    case let other: throw Self.unknown(other)
    }
  }

  /// The address for messages and files, without secrets.
  static func display(_ package: String) -> String {
    let (forced, address) = split(package)
    let prefix = forced.map { $0 + "::" } ?? ""
    guard let url = PackageURL(address) else { return prefix + plain(address) }
    // Untouched where nothing is hidden, so that it looks as it was typed.
    return url.secrets.isEmpty ? package : prefix + url.display
  }

  private static func split(_ package: String) -> (forced: String?, address: String) {
    guard let colons = package.firstRange(of: "::") else { return (nil, package) }
    let word = package[..<colons.lowerBound]
    guard !word.isEmpty, word.utf8.allSatisfy({ (48...57).contains($0) || (97...122).contains($0 | 0x20) }) else {
      return (nil, package)
    }
    return (String(word), String(package[colons.upperBound...]))
  }

  /// What can be shown of an address that can't be read: nothing before its last `@`.
  private static func plain(_ address: String) -> String {
    address.lastIndex(of: "@").map { "…" + address[$0...] } ?? address
  }

  // MARK: Messages

  private static func looksLikeOption(_ address: String) -> PackageFailure {
    .download("The address \"\(plain(address))\" begins with a dash, which programs would take as an option.")
  }

  private static func unknown(_ scheme: String) -> PackageFailure {
    .download("Packages can't be fetched by \(scheme). Use git::, https://, s3:: or a directory.")
  }
}
