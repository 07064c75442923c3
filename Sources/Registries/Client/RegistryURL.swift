/// URLs in answers of registries, which may be relative.
package enum RegistryURL {
  /// The absolute URL of a reference found in the document at `base`; `nil` when it is none over HTTP.
  package static func resolve(_ reference: String, against base: String) -> String? {
    guard !reference.contains(where: { $0.isWhitespace || $0.isNewline }) else { return nil }
    if let scheme = scheme(of: reference) {
      return ["http", "https"].contains(scheme.lowercased()) ? reference : nil
    }
    guard let baseScheme = scheme(of: base) else { return nil }
    let rest = base.dropFirst(baseScheme.count + 3)
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !authority.isEmpty else { return nil }
    let origin = baseScheme + "://" + authority
    if reference.hasPrefix("//") { return baseScheme + ":" + reference }
    let basePath = rest.dropFirst(authority.count).prefix { $0 != "?" && $0 != "#" }
    let (path, suffix) = split(reference)
    if path.isEmpty { return origin + basePath + suffix }
    if path.hasPrefix("/") { return origin + normal(path) + suffix }
    let directory = basePath.lastIndex(of: "/").map { basePath[...$0] } ?? "/"
    return origin + normal(directory + path) + suffix
  }

  /// The path and what follows it.
  private static func split(_ reference: String) -> (path: Substring, suffix: Substring) {
    let end = reference.firstIndex { $0 == "?" || $0 == "#" } ?? reference.endIndex
    return (reference[..<end], reference[end...])
  }

  private static func scheme(of url: String) -> String? {
    guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else { return nil }
    let scheme = url[..<colon]
    return scheme.allSatisfy { $0.isASCII && $0.isLetter } && !scheme.isEmpty ? String(scheme) : nil
  }

  /// The path without `.` and `..`.
  private static func normal(_ path: some StringProtocol) -> String {
    var parts: [Substring] = []
    let all = String(path).split(separator: "/", omittingEmptySubsequences: false)
    for (index, part) in all.enumerated() {
      let isLast = index == all.count - 1
      switch part {
      case ".": if isLast { parts.append("") }
      case "..":
        if parts.count > 1 { parts.removeLast() }
        if isLast { parts.append("") }
      default: parts.append(part)
      }
    }
    let text = parts.joined(separator: "/")
    return text.hasPrefix("/") ? text : "/" + text
  }
}
