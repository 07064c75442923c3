import Addresses
import ConfigurationLoading
import Diagnostics
import OperatingSystem

/// `get`: installs the modules that the configuration calls, and nothing else.
struct GetCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    var diagnostics = Diagnostics()
    let inputs = session.variableInputs().collect(into: &diagnostics)
    let loader = session.loader(functions: session.functions())
    let installed = loader.install(inputs: inputs)
    diagnostics.append(contentsOf: installed.diagnostics)
    if !session.isJSON {
      for (address, entry) in installed.value.manifest.entries.sorted(by: { $0.key < $1.key }) where !address.isRoot {
        session.surroundings.output.write("- \(address.path.joined(separator: ".")) in \(entry.directory)\n")
      }
    }
    return session.end(diagnostics.sortedForDisplay, sources: installed.value.sources)
  }
}
