/// Conditions that a version must all meet, such as `>= 1.0, < 2.0`.
package struct VersionConstraints: Hashable, Sendable {
  package var all: [VersionConstraint]

  /// The conditions as given.
  package init(_ all: [VersionConstraint] = []) { self.all = all }

  /// Reads the conditions on a provider; empty text means any version; `nil` when it can't be read.
  package init?(provider text: String) {
    all = []
    var parts = text.split(separator: ",", omittingEmptySubsequences: false)
    // A comma at the end is harmless.
    if parts.count > 1, let last = parts.last, VersionConstraints.trimmed(last).isEmpty { parts.removeLast() }
    if parts.count == 1, VersionConstraints.trimmed(text[...]).isEmpty { return }
    for part in parts {
      guard let constraint = VersionConstraints.parse(part, version: { Version(provider: $0) }) else { return nil }
      all.append(constraint)
    }
  }

  /// Reads the conditions on a module or on the program; `nil` when it can't be read.
  package init?(module text: String) {
    all = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let constraint = VersionConstraints.parse(part, version: { Version(module: $0) }) else { return nil }
      all.append(constraint)
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
    guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return text[start...last]
  }

  private static func parse(_ text: Substring, version: (String) -> Version?) -> VersionConstraint? {
    var rest = trimmed(text)
    var operation = VersionConstraint.Operator.equal
    for candidate in ["~>", ">=", "<=", "!=", ">", "<", "="] where rest.hasPrefix(candidate) {
      guard let found = VersionConstraint.Operator(rawValue: candidate) else { continue }
      operation = found
      rest = trimmed(rest.dropFirst(candidate.count))
      break
    }
    guard let version = version(String(rest)) else { return nil }
    return VersionConstraint(operation: operation, version: version)
  }

  /// Whether a module or program of this version will do. Pre-releases only as the conditions name them.
  package func allows(module version: Version) -> Bool { all.allSatisfy { $0.allows(module: version) } }

  /// Whether a provider of this version will do. A pre-release only if a condition demands exactly it.
  package func allows(provider version: Version) -> Bool {
    if !version.prerelease.isEmpty {
      let isDemanded = all.contains { $0.operation == .equal && $0.allows(provider: version) }
      guard isDemanded else { return false }
    }
    return all.allSatisfy { $0.allows(provider: version) }
  }
}

extension VersionConstraints: CustomStringConvertible {
  /// The canonical text of conditions on a provider: sorted by version, without repetition.
  package var description: String {
    var seen: Set<String> = []
    let sorted = all.sorted { first, second in
      let order = first.version.compare(provider: second.version)
      return order != 0 ? order < 0 : first.rank < second.rank
    }
    return sorted.map(text).filter { seen.insert($0).inserted }.joined(separator: ", ")
  }

  private func text(_ constraint: VersionConstraint) -> String {
    switch constraint.operation {
    case .equal: return constraint.version.description
    case .pessimistic where constraint.version.writtenSegments < 3:
      let version = constraint.version
      let numbers = version.segments.prefix(2).map(String.init).joined(separator: ".")
      return "~> " + numbers + (version.prerelease.isEmpty ? "" : "-" + version.prerelease)
    default: return constraint.operation.rawValue + " \(constraint.version)"
    }
  }
}
