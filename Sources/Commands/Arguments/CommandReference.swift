/// `docs/cli.md`: every command with its options, written from the table that the parser reads.
package enum CommandReference {
  /// The page in Markdown.
  package static var markdown: String {
    var text = head
    for command in CommandTable.all {
      text += "| [`\(command.name)`](#\(anchor(command))) | \(cell(command.summary)) |\n"
    }
    text += "\n" + frame
    for command in CommandTable.all { text += "\n" + section(command) }
    return text
  }

  private static let head = """
    # The command line

    This page is written from the table that the program itself reads; a test compares the two.

    An option is written `-name`, `-name=VALUE` or `-name VALUE`, with one dash or two, before or after the operands;
    `--` ends the options. A switch alone means `true`; `-name=false` turns it off. Options in the environment variables
    `TF_CLI_ARGS` and `TF_CLI_ARGS_<command>` (`TF_CLI_ARGS_state_list`) come before those that are typed.

    | command | what it does |
    |---|---|

    """

  private static let frame = """
    ## Before the command

    | option | what it does |
    |---|---|
    | `-chdir=DIR` | Work in another directory. |
    | `-help` | The list of commands; after a command, its help. |
    | `-version` | The same as `slipway version`. |

    ## Exit codes

    | code | when |
    |---|---|
    | 0 | Everything was done, or there was nothing to do. |
    | 1 | Something is wrong; the messages say what. |
    | 2 | `plan -detailed-exitcode`: there are changes. `fmt`: a file could not be read or has mistakes. |
    | 3 | `fmt -check`: a file is not laid out in the canonical way. |

    """

  private static func section(_ command: CommandSpecification) -> String {
    let operands = command.operands.isEmpty ? "" : " " + command.operands
    var text = "## \(command.name)\n\n`slipway \(command.name) [options]\(operands)`\n\n\(command.summary)\n"
    if !command.explanation.isEmpty {
      text += "\n" + HelpText.wrapped(command.explanation, width: 118) + "\n"
    }
    if !command.examples.isEmpty {
      text += "\n```sh\n" + command.examples.map { "\($0.line)   # \($0.meaning)\n" }.joined() + "```\n"
    }
    guard !command.flags.isEmpty else { return text }
    text += "\n| command | option | default | what it does |\n|---|---|---|---|\n"
    for flag in command.flags.sorted(by: { $0.name < $1.name }) {
      let value = flag.kind == .bool ? "" : "=\(flag.placeholder)"
      let again = flag.kind == .repeated ? " May be given again." : ""
      let fallback = flag.fallback.isEmpty ? "" : "`\(flag.fallback)`"
      text += "| \(command.name) | `-\(flag.name)\(cell(value))` | \(fallback) | \(cell(flag.help + again)) |\n"
    }
    return text
  }

  private static func anchor(_ command: CommandSpecification) -> String { command.path.joined(separator: "-") }

  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
