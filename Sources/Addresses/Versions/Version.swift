/// A version of a provider, module or program: `1.2.3-beta.1+build`.
///
/// Two sets of rules are in use: providers take exactly up to three numbers, modules and `required_version` any count
/// and a leading `v`.
package struct Version: Hashable, Sendable {
  /// The numbers, padded with zeros to three.
  package var segments: [Int64]
  /// How many numbers were written.
  package var writtenSegments: Int
  /// What follows `-`, without it; empty for a release.
  package var prerelease: String
  /// What follows `+`, without it.
  package var metadata: String

  /// A version of the given parts.
  package init(segments: [Int64], prerelease: String = "", metadata: String = "") {
    self.segments = segments + Array(repeating: 0, count: max(0, 3 - segments.count))
    writtenSegments = segments.count
    self.prerelease = prerelease
    self.metadata = metadata
  }

  /// Reads a provider's version: up to three numbers; `nil` when it is none.
  package init?(provider text: String) {
    guard let version = Version(text, allowsPrefix: false, isLenient: true), version.writtenSegments <= 3 else {
      return nil
    }
    self = version
  }

  /// Reads a module's version: any count of numbers, `v` allowed; `nil` when it is none.
  package init?(module text: String) {
    guard let version = Version(text, allowsPrefix: true, isLenient: false) else { return nil }
    self = version
  }

  private init?(_ text: String, allowsPrefix: Bool, isLenient: Bool) {
    var rest = Substring(text)
    if allowsPrefix, rest.hasPrefix("v") { rest = rest.dropFirst() }
    var metadata = ""
    if let plus = rest.firstIndex(of: "+") {
      metadata = String(rest[rest.index(after: plus)...])
      guard isLenient && metadata.isEmpty || Version.isIdentifiers(metadata) else { return nil }
      rest = rest[..<plus]
    }
    let numbersEnd = rest.firstIndex { !($0.isASCII && $0.isNumber) && $0 != "." } ?? rest.endIndex
    var suffix = rest[numbersEnd...]
    var segments: [Int64] = []
    for part in rest[..<numbersEnd].split(separator: ".", omittingEmptySubsequences: false) {
      guard let number = Int64(part) else { return nil }
      segments.append(number)
    }
    if suffix.hasPrefix("-") {
      suffix = suffix.dropFirst()
      if suffix.isEmpty {
        // The module rules read a lone dash as a pre-release of that name.
        if !isLenient { suffix = "-" }
      }
    } else if !suffix.isEmpty, isLenient {
      return nil
    }
    guard suffix.isEmpty || Version.isIdentifiers(String(suffix)) else { return nil }
    guard !segments.isEmpty, segments.count <= 64 else { return nil }
    self.init(segments: segments, prerelease: String(suffix), metadata: metadata)
  }

  private static func isIdentifiers(_ text: String) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy {
          (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 126
        }
    }
  }

  /// The numbers alone.
  package var release: Version { Version(segments: segments) }
}

extension Version: CustomStringConvertible {
  /// All numbers (at least three), pre-release and metadata.
  package var description: String {
    segments.map(String.init).joined(separator: ".") + (prerelease.isEmpty ? "" : "-" + prerelease)
      + (metadata.isEmpty ? "" : "+" + metadata)
  }
}
