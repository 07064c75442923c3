import HCL

/// What `-help` prints.
enum HelpText {
  static func program() -> String {
    var text = "Usage: slipway [-chdir=DIR] COMMAND [options]\n\n"
    text += "Takes a platform from an empty cloud account to a running deployment, in the Terraform language.\n\n"
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
    var text = "Usage: slipway \(specification.name) [options]\(operands)\n\n\(specification.summary)\n"
    if !specification.explanation.isEmpty { text += "\n" + wrapped(specification.explanation) + "\n" }
    guard !specification.flags.isEmpty else { return text }
    text += "\nOptions:\n"
    for flag in specification.flags.sorted(by: { $0.name < $1.name }) {
      let value = flag.kind == .bool ? "" : "=\(flag.placeholder)"
      let fallback = flag.fallback.isEmpty ? "" : " Default: \(flag.fallback)."
      text += row("-\(flag.name)\(value)", flag.help + fallback)
    }
    return text
  }

  static func unknownCommand(_ name: String, known: [String]) -> String {
    "There is no command \"\(name)\".\(Suggestion.sentence(for: name, among: known)) "
      + "`slipway -help` lists the commands.\n"
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

  private static func wrapped(_ text: String, width: Int = 78) -> String {
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
