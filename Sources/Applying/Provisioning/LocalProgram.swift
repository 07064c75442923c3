import Diagnostics
import OperatingSystem
import Values

/// The program of a `local-exec` provisioner.
struct LocalProgram: Sendable {
  /// The decoded body, marked.
  let configuration: Value
  let range: SourceRange
  let address: String

  /// Runs it; every line it writes goes to `onLine` unless something it was given is secret.
  func run(
    with processes: any ProcessRunner, environment: Environment, onLine: @escaping @Sendable (String) -> Void
  ) async -> Diagnostics {
    let plain = configuration.withoutMarks
    guard let command = plain.attribute("command")?.stringValue, !command.isEmpty else {
      return Diagnostics([LocalProgram.emptyCommand])
    }
    guard configuration.isWhollyKnown else { return Diagnostics([failed("Its arguments are not known.")]) }
    let marks = configuration.deepMarks
    let isSecret = marks.isSensitive || marks.isEphemeral
    let arguments = interpreter(plain) + [command]
    if isSecret {
      onLine("(output suppressed, because the program was given a sensitive or ephemeral value)")
    } else if plain.attribute("quiet")?.boolValue == true {
      onLine("local-exec: Executing: Suppressed by quiet=true")
    } else {
      onLine("Executing: [" + arguments.map(LocalProgram.quoted).joined(separator: " ") + "]")
    }
    do throws(ProcessError) {
      let result = try await processes.run(
        ProcessCommand(
          arguments, environment: LocalProgram.merged(environment, plain),
          workingDirectory: plain.attribute("working_dir")?.stringValue.flatMap { $0.isEmpty ? nil : $0 })
      ) { output in
        guard !isSecret else { return }
        switch output {
        case .output(let line), .error(let line): onLine(line)
        }
      }
      if result.isSuccess { return Diagnostics() }
      let output = String(decoding: (result.output + result.error).suffix(4096), as: UTF8.self)
      let how = result.exitCode.map { "exit status \($0)" } ?? "signal \(result.signal)"
      return Diagnostics([
        failed("It ended with \(how)." + (isSecret || output.isEmpty ? "" : " Its output was: \(output)"))
      ])
    } catch {
      return Diagnostics([failed("It could not run: \(error).")])
    }
  }

  private func interpreter(_ plain: Value) -> [String] {
    let given = plain.attribute("interpreter")?.elements?.compactMap(\.stringValue) ?? []
    return given.isEmpty ? ["/bin/sh", "-c"] : given
  }

  private static func merged(_ environment: Environment, _ plain: Value) -> Environment {
    var environment = environment
    for (name, value) in plain.attribute("environment")?.keyedValues?.dictionary ?? [:] {
      environment.variables[name] = value.stringValue ?? ""
    }
    return environment
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : $0 == "\n" ? "\\n" : String($0) }.joined() + "\""
  }

  private func failed(_ why: String) -> Diagnostic {
    Diagnostic(
      .error, "local-exec provisioner error", "The program of this provisioner failed for \(address). \(why)",
      at: range, address: address)
  }

  /// Also the answer to a command that is empty while planning.
  static let emptyCommand = Diagnostic.error(
    "Invalid local-exec provisioner command", "The command of a local-exec provisioner must not be empty.")
}
