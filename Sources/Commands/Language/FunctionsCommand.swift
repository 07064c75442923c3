import HCL
import JSON
import Values

/// `functions`: explains the functions of the language.
struct FunctionsCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    let table = FunctionLibraryFactory(surroundings: session.surroundings).table.specifications
    guard let name = session.arguments.operands.first else {
      return session.isJSON ? listJSON(table) : list(table)
    }
    guard let function = table[name] else {
      session.surroundings.errorOutput.write(
        "There is no function \"\(name)\".\(Suggestion.sentence(for: name, among: table.keys)) "
          + "`slipway functions` lists them.\n")
      return .failure
    }
    if session.isJSON {
      write(["format_version": "1.0", "function_signatures": [name: FunctionJSON.json(function)]])
    } else {
      session.surroundings.output.write(explanation(of: function))
    }
    return .success
  }

  private func list(_ table: [String: FunctionSpecification]) -> ExitCode {
    for name in table.keys.sorted() where !name.contains("::") {
      guard let function = table[name] else { continue }
      session.surroundings.output.write(signature(of: function) + "\n")
    }
    session.surroundings.output.write("\n`slipway functions NAME` explains one of them.\n")
    return .success
  }

  private func listJSON(_ table: [String: FunctionSpecification]) -> ExitCode {
    let members = table.keys.sorted().compactMap { name in
      table[name].map { JSONObject.Member(name, FunctionJSON.json($0)) }
    }
    write(["format_version": "1.0", "function_signatures": .object(JSONObject(members))])
    return .success
  }

  private func write(_ value: JSONValue) {
    session.surroundings.output.write(JSONWriter(indentation: "  ").string(value) + "\n")
  }

  private func signature(of function: FunctionSpecification) -> String {
    var parameters = function.parameters.map { "\($0.name): \($0.type.friendlyConstraintName)" }
    if let rest = function.variadic { parameters.append("\(rest.name): \(rest.type.friendlyConstraintName)…") }
    return "\(function.name)(\(parameters.joined(separator: ", ")))"
  }

  private func explanation(of function: FunctionSpecification) -> String {
    var text = signature(of: function) + "\n\n" + function.description + "\n"
    for parameter in function.parameters + [function.variadic].compactMap({ $0 }) where !parameter.description.isEmpty {
      text += "\n  \(parameter.name): \(parameter.description)\n"
    }
    return text
  }
}
