import Addresses
import Diagnostics
import Evaluation
import HCL
import Values

/// Reads expressions, a line each or more while brackets are open, and prints their values.
struct ConsoleLoop {
  let evaluator: Evaluator
  let session: CommandSession

  func run() -> ExitCode {
    let input = session.surroundings.input
    var pending = ""
    while true {
      if input.isTerminal { session.surroundings.output.write(pending.isEmpty ? "> " : ": ") }
      guard let line = input.readLine() else { return .success }
      if pending.isEmpty {
        let word = line.filter { !$0.isWhitespace }
        if word == "exit" || word == "quit" { return .success }
        if word == "help" {
          session.surroundings.output.write(Self.help)
          continue
        }
        if word.isEmpty { continue }
      }
      pending += pending.isEmpty ? line : "\n" + line
      if OpenBrackets.count(in: pending) > 0 { continue }
      let code = evaluate(pending)
      pending = ""
      // At a terminal a mistake ends nothing; in a pipe it fails the command.
      if code != .success, !input.isTerminal { return code }
    }
  }

  private static let help = """
    An expression is evaluated and its value printed: 1 + 2, var.name, aws_vpc.main.id. It may go over several lines
    while a bracket is open. What is not in the state yet is shown as known after apply.
    exit, quit or Ctrl-D ends the console.

    """

  private func evaluate(_ text: String) -> ExitCode {
    let bytes = Array(text.utf8)
    var messages = Messages(session.surroundings, isJSON: false)
    messages.sources["<console-input>"] = bytes
    let parsed = Reader.parseExpression(bytes, filename: "<console-input>")
    var diagnostics = parsed.diagnostics
    if !diagnostics.hasErrors {
      let value = evaluator.evaluate(parsed.value, in: .root)
      diagnostics.append(contentsOf: value.diagnostics)
      if !diagnostics.hasErrors { session.surroundings.output.write(ConsoleText.text(of: value.value) + "\n") }
    }
    messages.show(diagnostics)
    return diagnostics.hasErrors ? .failure : .success
  }
}
