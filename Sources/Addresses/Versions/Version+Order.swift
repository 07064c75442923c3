extension Version {
  /// -1, 0 or 1 by the rules for providers: shorter pre-releases first.
  package func compare(provider other: Version) -> Int {
    let numbers = compareSegments(other)
    if numbers != 0 { return numbers }
    if prerelease == other.prerelease { return 0 }
    if prerelease.isEmpty { return 1 }
    if other.prerelease.isEmpty { return -1 }
    let mine = parts
    let others = other.parts
    if mine.count != others.count { return mine.count < others.count ? -1 : 1 }
    return comparePairs(mine, others)
  }

  /// -1, 0 or 1 by the rules for modules.
  package func compare(module other: Version) -> Int {
    let numbers = compareSegments(other)
    if numbers != 0 { return numbers }
    if prerelease == other.prerelease { return 0 }
    if prerelease.isEmpty { return 1 }
    if other.prerelease.isEmpty { return -1 }
    let count = max(parts.count, other.parts.count)
    return comparePairs(Version.padded(parts, count), Version.padded(other.parts, count))
  }

  /// Whether the numbers agree.
  func hasSameSegments(_ other: Version) -> Bool { compareSegments(other) == 0 }

  private var parts: [String] { prerelease.split(separator: ".").map(String.init) }

  private static func padded(_ parts: [String], _ count: Int) -> [String] {
    parts + Array(repeating: "", count: count - parts.count)
  }

  private func compareSegments(_ other: Version) -> Int {
    for index in 0..<max(segments.count, other.segments.count) {
      let one = index < segments.count ? segments[index] : 0
      let two = index < other.segments.count ? other.segments[index] : 0
      if one != two { return one < two ? -1 : 1 }
    }
    return 0
  }

  private func comparePairs(_ mine: [String], _ others: [String]) -> Int {
    for (one, two) in zip(mine, others) where one != two { return Version.comparePart(one, two) }
    return 0
  }

  private static func comparePart(_ one: String, _ two: String) -> Int {
    let (first, second) = (Int64(one), Int64(two))
    if one.isEmpty { return second != nil ? -1 : 1 }
    if two.isEmpty { return first != nil ? 1 : -1 }
    switch (first, second) {
    case (_?, nil): return -1
    case (nil, _?): return 1
    case (let first?, let second?): return first < second ? -1 : 1
    case (nil, nil): return one.utf8.lexicographicallyPrecedes(two.utf8) ? -1 : 1
    }
  }
}
