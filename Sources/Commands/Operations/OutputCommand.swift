import Diagnostics
import JSON
import States
import Values

/// `output`: outputs of the root module, as the state has them.
struct OutputCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    var diagnostics = Diagnostics()
    if session.isJSON, session.arguments.bool("raw") {
      diagnostics.error("Invalid output format", "-json and -raw are different forms of output. Give one of them.")
      return end(diagnostics)
    }
    let name = session.arguments.operands.first
    if session.arguments.bool("raw"), name == nil {
      diagnostics.error("Output name required", "-raw prints the text of one output; say which: `output -raw NAME`.")
      return end(diagnostics)
    }
    let opened = await OpenState.open(session, operation: "output", locks: false)
    diagnostics.append(contentsOf: opened.diagnostics)
    guard let open = opened.value else { return end(diagnostics) }
    let outputs = open.access.state?.outputs ?? [:]
    guard let name, session.isJSON || !outputs.isEmpty else {
      showAll(outputs)
      return end(diagnostics)
    }
    guard let output = outputs[name] else {
      diagnostics.append(Self.missing(name, outputs))
      return end(diagnostics)
    }
    showOne(output, name, &diagnostics)
    return end(diagnostics)
  }

  // Messages go to people even with -json, because the value stands alone there.
  private func end(_ diagnostics: Diagnostics) -> ExitCode {
    Messages(session.surroundings, isJSON: false).show(diagnostics)
    return diagnostics.hasErrors ? .failure : .success
  }

  private func showAll(_ outputs: [String: OutputState]) {
    let around = session.surroundings
    if session.isJSON {
      let members = outputs.sorted { $0.key < $1.key }.map {
        JSONObject.Member($0.key, JSONOutputsView.json($0.value, showsSensitive: true))
      }
      around.output.write(JSONWriter(indentation: "  ").string(.object(JSONObject(members))) + "\n")
    } else if outputs.isEmpty {
      around.errorOutput.write(Self.noOutputs)
    } else {
      let shown = session.arguments.bool("show-sensitive") ? outputs.mapValues(Self.revealed) : outputs
      around.output.write(HumanOutputsView(outputs: shown).lines)
    }
  }

  private static func revealed(_ output: OutputState) -> OutputState {
    OutputState(value: output.value, isSensitive: false)
  }

  private func showOne(_ output: OutputState, _ name: String, _ diagnostics: inout Diagnostics) {
    let value = output.value.withoutMarks
    if session.isJSON {
      let json = (try? ValueJSON.encode(value)) ?? .null
      session.surroundings.output.write(JSONWriter().string(json) + "\n")
      return
    }
    guard session.arguments.bool("raw") else {
      session.surroundings.output.write(ConsoleText.text(of: value) + "\n")
      return
    }
    guard let text = (try? value.converted(to: .string))?.stringValue else {
      diagnostics.error(
        "Unsupported value for raw output",
        value.isNull
          ? "The output \"\(name)\" is null, which is no text."
          : "The output \"\(name)\" is \(value.type.friendlyName), which is no text. Use -json for it.")
      return
    }
    session.surroundings.output.write(text)
  }

  private static func missing(_ name: String, _ outputs: [String: OutputState]) -> Diagnostic {
    let known = outputs.keys.sorted().joined(separator: ", ")
    return .error(
      "Output \"\(name)\" not found",
      outputs.isEmpty
        ? "The state has no outputs. Declare one in the root module and apply." : "The state has the outputs \(known).")
  }

  private static let noOutputs =
    "Warning: No outputs found\n\nThe state has no outputs. Declare one in the root module and apply.\n"
}
