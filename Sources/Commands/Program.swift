import OperatingSystem
import Diagnostics

/// The whole program: reads the command line, finds the command, runs it.
package struct Program: Sendable {
  private let surroundings: Surroundings

  package init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// `words` without the program's own name.
  package func run(_ words: [String]) async -> ExitCode {
    var global = GlobalOptions(words)
    if let problem = global.problem { return complain([problem]) }
    if let directory = global.directory, let problem = changeDirectory(to: directory) { return complain([problem]) }
    if global.wantsVersion { global.words = ["version"] }
    guard let (specification, length) = CommandTable.find(global.words) else {
      return explainProgram(global)
    }
    let given = environmentArguments("TF_CLI_ARGS") + environmentArguments(variable(for: specification))
    let rest = given + global.words.dropFirst(length)
    if global.wantsHelp || rest.contains(where: { ["-help", "--help", "-h"].contains($0) }) {
      surroundings.output.write(HelpText.command(specification))
      return .success
    }
    let parsed = ArgumentParser(specification: specification).parse(Array(rest))
    guard parsed.diagnostics.isEmpty else {
      return complain(parsed.diagnostics.all, isJSON: rest.contains("-json") || rest.contains("--json"))
    }
    let code = await CommandList.make(specification.path, parsed.value, surroundings).run()
    await surroundings.plugins.shutDown()
    return code
  }

  private func explainProgram(_ global: GlobalOptions) -> ExitCode {
    guard let first = global.words.first, !global.wantsHelp else {
      surroundings.output.write(HelpText.program())
      return global.wantsHelp || global.words.isEmpty == false ? .success : .failure
    }
    if let family = HelpText.family(first) { return explain(family, global) }
    let known = CommandTable.all.compactMap { $0.path.first }
    surroundings.errorOutput.write(HelpText.unknownCommand(first, known: Array(Set(known)).sorted()))
    return .failure
  }

  /// `slipway state`: the commands that begin so.
  private func explain(_ family: String, _ global: GlobalOptions) -> ExitCode {
    let rest = global.words.dropFirst()
    if rest.contains(where: { ["-help", "--help", "-h"].contains($0) }) {
      surroundings.output.write(family)
      return .success
    }
    if let first = global.words.first, let second = rest.first(where: { !$0.hasPrefix("-") }) {
      let known = CommandTable.all.filter { $0.path.count > 1 && $0.path.first == first }.map { $0.path[1] }
      surroundings.errorOutput.write(HelpText.unknownCommand(second, known: known, after: first))
      return .failure
    }
    surroundings.errorOutput.write(family)
    return .failure
  }

  private func changeDirectory(to directory: String) -> Diagnostic? {
    guard !WorkingDirectory.change(to: directory) else { return nil }
    return .error(
      "Invalid -chdir option",
      "The directory \"\(directory)\" cannot be entered. Check that it exists and may be read.")
  }

  /// `TF_CLI_ARGS_state_list` for `state list`, as the reference names them.
  private func variable(for specification: CommandSpecification) -> String {
    "TF_CLI_ARGS_" + specification.path.joined(separator: "_").replacing("-", with: "_")
  }

  private func environmentArguments(_ name: String) -> [String] {
    surroundings.environment.nonEmpty(name).map(ShellWords.split) ?? []
  }

  private func complain(_ diagnostics: [Diagnostic], isJSON: Bool = false) -> ExitCode {
    let messages = Messages(surroundings, isJSON: isJSON)
    messages.show(Diagnostics(diagnostics))
    return .failure
  }
}
