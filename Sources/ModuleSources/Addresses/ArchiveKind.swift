/// The packings that a package may come in.
enum ArchiveKind: Hashable, Sendable {
  case zip
  case tar
  case compressedTar
  /// Known by name, but not opened here.
  case other(String)

  private static let endings: [(String, ArchiveKind)] = [
    ("zip", .zip), ("tar.gz", .compressedTar), ("tgz", .compressedTar), ("tar", .tar),
  ]
  private static let others = ["tar.bz2", "tbz2", "tar.xz", "txz", "tar.zst", "tzst", "bz2", "gz", "xz", "zst"]

  /// By the parameter `archive`, else by the end of the path; `nil` for what is no archive.
  init?(_ url: PackageURL) {
    switch url.parameter("archive") {
    case "false"?: return nil
    case let name? where !name.isEmpty && name != "true": self = Self.named(name)
    default:
      let path = url.path.lowercased()
      guard let name = (Self.endings.map(\.0) + Self.others).first(where: { path.hasSuffix("." + $0) }) else {
        return nil
      }
      self = Self.named(name)
    }
  }

  private static func named(_ name: String) -> ArchiveKind {
    endings.first { $0.0 == name }?.1 ?? .other(name)
  }
}
