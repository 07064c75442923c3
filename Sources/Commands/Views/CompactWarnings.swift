import Diagnostics

/// Warnings as a list of titles, each with its places.
struct CompactWarnings {
  let diagnostics: Diagnostics

  var text: String {
    var titles: [String] = []
    var places: [String: [String]] = [:]
    for diagnostic in diagnostics.all {
      if places[diagnostic.summary] == nil { titles.append(diagnostic.summary) }
      let place = diagnostic.subject.map { "\($0.filename):\($0.start.line)" }
      places[diagnostic.summary, default: []] += place.map { [$0] } ?? []
    }
    guard !titles.isEmpty else { return "" }
    let lines = titles.map { title -> String in
      let all = places[title] ?? []
      let rest = all.count > 3 ? " and \(Count.text(all.count - 3)) more" : ""
      return "- \(title)\(all.isEmpty ? "" : " (" + all.prefix(3).joined(separator: ", ") + rest + ")")\n"
    }
    return "\nWarnings:\n\n" + lines.joined() + "\nWithout -compact-warnings they are explained.\n"
  }
}
