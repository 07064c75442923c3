extension Diagnostics {
  /// Warnings of one title, but the first, folded into a line below the first.
  package var foldingWarnings: Diagnostics {
    var counts: [String: Int] = [:]
    for diagnostic in all where diagnostic.severity == .warning { counts[diagnostic.summary, default: 0] += 1 }
    var seen: Set<String> = []
    return Diagnostics(
      all.compactMap { diagnostic in
        guard diagnostic.severity == .warning, let count = counts[diagnostic.summary], count > 1 else {
          return diagnostic
        }
        guard seen.insert(diagnostic.summary).inserted else { return nil }
        var result = diagnostic
        result.detail += "\n\n(and \(count - 1) more similar warning\(count == 2 ? "" : "s") elsewhere)"
        return result
      })
  }

  /// Each message once: what is the same in every respect is not said twice.
  package var withoutRepetition: Diagnostics {
    var seen: Set<Diagnostic> = []
    return Diagnostics(all.filter { seen.insert($0).inserted })
  }
}
