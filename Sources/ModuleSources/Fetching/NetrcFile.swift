import Cryptography
import OperatingSystem

/// `~/.netrc`, or the file that `NETRC` names: users and passwords by host.
struct NetrcFile: Sendable, Equatable {
  private struct Entry: Sendable, Equatable {
    /// `nil` for the entry of all other hosts.
    var machine: String?
    var login = ""
    var password = ""
  }

  private var entries: [Entry] = []

  /// Reads the words of such a file; comments and macros are left out.
  init(_ text: String) {
    var words: [Substring] = []
    var isMacro = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let parts = line.split(whereSeparator: \.isWhitespace)
      if parts.first == "macdef" { isMacro = true }
      if parts.isEmpty { isMacro = false }
      if !isMacro { words += parts.prefix { !$0.hasPrefix("#") } }
    }
    var at = words.startIndex
    while at < words.endIndex {
      let next = words.index(after: at)
      let value = next < words.endIndex ? String(words[next]) : ""
      at = words[at] == "default" ? next : words.index(at, offsetBy: 2, limitedBy: words.endIndex) ?? words.endIndex
      switch words[next - 1] {
      case "machine": entries.append(Entry(machine: value))
      case "default": entries.append(Entry(machine: nil))
      case "login" where !entries.isEmpty: entries[entries.endIndex - 1].login = value
      case "password" where !entries.isEmpty: entries[entries.endIndex - 1].password = value
      default: continue
      }
    }
  }

  /// The user's file; an empty one when there is none.
  static func read(_ environment: Environment, _ files: any FileSystem) -> NetrcFile {
    let path = environment.nonEmpty("NETRC") ?? environment.nonEmpty("HOME").map { $0 + "/.netrc" }
    return NetrcFile(path.flatMap { try? files.readText($0) } ?? "")
  }

  /// The header field for a URL that names no user itself; `nil` when the file says nothing of its host.
  func authorization(for url: PackageURL) -> String? {
    guard url.userInfo == nil else { return nil }
    let host = url.authority.hasPrefix("[") ? url.authority[...] : url.authority.prefix { $0 != ":" }
    guard let entry = entries.first(where: { $0.machine.map { $0 == host } ?? true }) else { return nil }
    return "Basic " + Base64.standard.encode(Array("\(entry.login):\(entry.password)".utf8))
  }
}
