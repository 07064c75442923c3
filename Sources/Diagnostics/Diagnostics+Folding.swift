extension Diagnostics {
  /// Messages of one severity and title, but the first, folded into a line below the first. A message that the rest of
  /// the output depends on (a failed check) stays.
  package func folding(_ severity: Diagnostic.Severity) -> Diagnostics {
    func isFoldable(_ diagnostic: Diagnostic) -> Bool {
      diagnostic.severity == severity && diagnostic.kind != .checkFailure
    }
    var counts: [String: Int] = [:]
    for diagnostic in all where isFoldable(diagnostic) { counts[diagnostic.summary, default: 0] += 1 }
    var seen: Set<String> = []
    return Diagnostics(
      all.compactMap { diagnostic in
        guard isFoldable(diagnostic), let count = counts[diagnostic.summary], count > 1 else { return diagnostic }
        guard seen.insert(diagnostic.summary).inserted else { return nil }
        var result = diagnostic
        result.detail += "\n\n(and \(count - 1) more similar \(severity.rawValue)\(count == 2 ? "" : "s") elsewhere)"
        return result
      })
  }

  /// Each warning once: what is the same in every respect is not said twice.
  package var withoutRepeatedWarnings: Diagnostics {
    var seen: Set<Diagnostic> = []
    return Diagnostics(all.filter { $0.severity == .error || seen.insert($0).inserted })
  }
}
