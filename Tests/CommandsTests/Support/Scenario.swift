import Commands
import OperatingSystem
import TestSupport
import Values

/// A transcript to be made: files, and what is typed and done one after the other.
struct Scenario: Sendable, CustomStringConvertible {
  enum Step: Sendable {
    /// Shown, with its output.
    case show([String])
    /// Done before, not shown.
    case silently([String])
    case write(String, String)
    case outside(@Sendable (CloudProvider) -> Void)
  }

  var name: String
  var width = 80
  var usesColor = false
  var files: [String: String]
  var steps: [Step]

  var description: String { name }

  /// The file below `Fixtures/transcripts`.
  var fileName: String { "\(name)-\(width)\(usesColor ? "-colour" : "").txt" }

  /// What a person would see.
  func transcript() async -> String {
    let stage = Stage(files, width: width, usesColor: usesColor)
    var text = ""
    for step in steps {
      switch step {
      case .show(let words):
        let result = await stage.run(words)
        text += "$ slipway \(words.joined(separator: " "))\n\(result.text)(exit \(result.code.rawValue))\n\n"
      case .silently(let words):
        let result = await stage.run(words)
        if result.code != .success { text += "unexpected: \(result.text)\n" }
      case .write(let path, let content):
        try? stage.files.write(Array(content.utf8), to: path, mode: .ordinary)
      case .outside(let change): change(stage.cloud)
      }
    }
    return Self.renumbered(text)
  }

  /// Ids numbered as they appear, since independent objects are made in any order.
  private static func renumbered(_ text: String) -> String {
    let start = "00000000-0000-4000-8000-"
    var numbers: [Substring: Int] = [:]
    let pieces = text.split(separator: start, omittingEmptySubsequences: false)
    var result = String(pieces.first ?? "")
    for piece in pieces.dropFirst() {
      let id = piece.prefix(12)
      let number = numbers[id] ?? numbers.count + 1
      numbers[id] = number
      let digits = String(number)
      result += start + String(repeating: "0", count: 12 - digits.count) + digits + piece.dropFirst(12)
    }
    return result
  }
}
