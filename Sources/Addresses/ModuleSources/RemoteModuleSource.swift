/// A package fetched by its address, such as `git::https://example.com/r.git?ref=v1`.
package struct RemoteModuleSource: Hashable, Sendable, CustomStringConvertible {
  /// The address with the way to fetch it, without the subdirectory.
  package var package: String
  /// Cleaned; empty for the package's root.
  package var subdirectory: String

  package var description: String {
    guard !subdirectory.isEmpty else { return package }
    guard let query = package.firstIndex(of: "?") else { return package + "//" + subdirectory }
    return package[..<query] + "//" + subdirectory + package[query...]
  }
}
