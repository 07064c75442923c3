import OperatingSystem

/// The test providers as programs, which are too big for the repository; tests that need them are skipped without them.
enum Rehearsal {
  /// The folder: `SLIPWAY_PLUGINS`, or where it lies beside the repository.
  static let folder: String? = {
    let marker = "/Tests/ProviderPluginsTests/"
    let root = #filePath.firstRange(of: marker).map { String(#filePath[..<$0.lowerBound]) } ?? "."
    let candidates = [
      Environment.current.nonEmpty("SLIPWAY_PLUGINS"), root + "/../shared/golden-plugins/bin/linux_amd64",
    ]
    return candidates.compactMap(\.self).first { LocalFileSystem().exists($0 + "/terraform-provider-rehearsal_v6") }
  }()

  static var isThere: Bool { folder != nil }

  /// The program for a protocol, 5 or 6.
  static func program(_ version: Int) -> String { "\(folder ?? "")/terraform-provider-rehearsal_v\(version)" }
}
