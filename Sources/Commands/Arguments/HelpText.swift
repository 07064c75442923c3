import HCL

/// What `-help` prints.
enum HelpText {
  static func program() -> String {
    var text = "Usage: slipway [-chdir=DIR] COMMAND [options]\n\n"
    text += "Takes a platform from an empty cloud account to a running deployment, in the\nTerraform language.\n\n"
    text += "The usual way:\n"
    for name in ["init", "validate", "plan", "apply", "destroy"] { text += line(of: name) }
    text += "\nAll other commands:\n"
    let usual: Set<String> = ["init", "validate", "plan", "apply", "destroy"]
    for command in CommandTable.all where !usual.contains(command.name) { text += line(of: command.name) }
    text += "\nOptions before the command:\n"
    text += row("-chdir=DIR", "Work in another directory.")
    text += row("-help", "This text, or the help of a command.")
    text += row("-version", "The version.")
    return text + "\n`slipway COMMAND -help` explains a command and its options.\n"
  }

  static func command(_ specification: CommandSpecification) -> String {
    let operands = specification.operands.isEmpty ? "" : " " + specification.operands
    var text = "Usage: slipway \(specification.name) [options]\(operands)\n\n\(wrapped(specification.summary))\n"
    if !specification.explanation.isEmpty { text += "\n" + wrapped(specification.explanation) + "\n" }
    if !specification.examples.isEmpty {
      text += "\nExamples:\n"
      for example in specification.examples { text += "  \(example.line)\n      \(example.meaning)\n" }
    }
    let common = Set((SharedFlags.view + SharedFlags.variables).map(\.name))
    let own = specification.flags.filter { !common.contains($0.name) }
    let shared = specification.flags.filter { common.contains($0.name) }
    if !own.isEmpty { text += "\nOptions:\n" + rows(own) }
    if !shared.isEmpty { text += (own.isEmpty ? "\nOptions:\n" : "\nOptions of most commands:\n") + rows(shared) }
    return text
  }

  private static func rows(_ flags: [FlagSpecification]) -> String {
    flags.sorted { $0.name < $1.name }.map { flag in
      let value = flag.kind == .bool ? "" : "=\(flag.placeholder)"
      let again = flag.kind == .repeated ? " May be given again." : ""
      let fallback = flag.fallback.isEmpty ? "" : " Default: \(flag.fallback)."
      return row("-\(flag.name)\(value)", flag.help + again + fallback)
    }.joined()
  }

  /// What is said to the first word alone of commands with two words; `nil` when there are none.
  static func family(_ word: String) -> String? {
    let members = CommandTable.all.filter { $0.path.count > 1 && $0.path.first == word }
    guard !members.isEmpty else { return nil }
    var text = "Usage: slipway \(word) COMMAND [options]\n\n"
    for member in members { text += row(member.name, member.summary) }
    return text + "\n`slipway \(word) COMMAND -help` explains one of them.\n"
  }

  /// `family` is the first word of commands with two.
  static func unknownCommand(_ name: String, known: [String], after family: String? = nil) -> String {
    let whole = family.map { "\($0) \(name)" } ?? name
    let help = family.map { "slipway \($0) -help" } ?? "slipway -help"
    let sentence = "There is no command \"\(whole)\".\(Suggestion.sentence(for: name, among: known)) "
    return wrapped(sentence + "`\(help)` lists the commands.") + "\n"
  }

  private static func line(of name: String) -> String {
    guard let command = CommandTable.all.first(where: { $0.name == name }) else { return "" }
    return row(name, command.summary)
  }

  private static func row(_ left: String, _ right: String) -> String {
    let width = 26
    let gap =
      left.count < width
      ? String(repeating: " ", count: width - left.count) : "\n" + String(repeating: " ", count: width + 2)
    let lines = wrapped(right, width: 76 - width).split(separator: "\n", omittingEmptySubsequences: false)
    return "  " + left + gap + lines.joined(separator: "\n" + String(repeating: " ", count: width + 2)) + "\n"
  }

  static func wrapped(_ text: String, width: Int = 78) -> String {
    var result: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ") {
        if !line.isEmpty, line.count + 1 + word.count > width {
          result.append(line)
          line = ""
        }
        line += line.isEmpty ? String(word) : " " + word
      }
      result.append(line)
    }
    return result.joined(separator: "\n")
  }
}
