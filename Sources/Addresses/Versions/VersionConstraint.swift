/// One condition on a version, such as `>= 1.2`.
package struct VersionConstraint: Hashable, Sendable {
  package enum Operator: String, Sendable, Hashable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case greater = ">"
    case greaterOrEqual = ">="
    case less = "<"
    case lessOrEqual = "<="
    /// The last written number may rise, the ones before it may not change.
    case pessimistic = "~>"
  }

  package var operation: Operator
  package var version: Version
}

extension VersionConstraint {
  /// By the rules for modules and `required_version`.
  func allows(module candidate: Version) -> Bool {
    let order = candidate.compare(module: version)
    switch operation {
    case .equal: return order == 0
    case .notEqual: return order != 0
    default: break
    }
    if !candidate.prerelease.isEmpty {
      // A pre-release is taken only by a constraint on a pre-release of the same numbers.
      guard !version.prerelease.isEmpty, candidate.hasSameSegments(version) else { return false }
    }
    switch operation {
    case .greater: return order > 0
    case .greaterOrEqual: return order >= 0
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    default: return order >= 0 && isPessimisticallyNear(candidate)
    }
  }

  private func isPessimisticallyNear(_ candidate: Version) -> Bool {
    if !version.prerelease.isEmpty, candidate.prerelease.isEmpty { return false }
    guard version.segments.count <= candidate.segments.count else { return false }
    let fixed = max(0, version.writtenSegments - 1)
    guard version.segments.prefix(fixed).elementsEqual(candidate.segments.prefix(fixed)) else { return false }
    guard let last = version.segments.last else { return true }
    return last <= candidate.segments[version.segments.count - 1]
  }

  /// By the rules for providers, pre-releases aside.
  func allows(provider candidate: Version) -> Bool {
    let order = candidate.compare(provider: version)
    switch operation {
    case .equal: return order == 0 && candidate.metadata == version.metadata
    case .notEqual: return order != 0 || candidate.metadata != version.metadata
    case .greater: return order > 0
    case .greaterOrEqual: return order >= 0
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    case .pessimistic:
      guard order >= 0 else { return false }
      let fixed = version.writtenSegments >= 3 ? 2 : 1
      return version.segments.prefix(fixed).elementsEqual(candidate.segments.prefix(fixed))
    }
  }

  /// The place among constraints on one version in canonical text: bounds below first, bounds above and exclusions last.
  var rank: Int {
    switch operation {
    case .greater: 0
    case .greaterOrEqual: 1
    case .equal: 2
    case .pessimistic: version.writtenSegments >= 3 ? 3 : 4
    case .lessOrEqual: 5
    case .less: 6
    case .notEqual: 7
    }
  }
}
