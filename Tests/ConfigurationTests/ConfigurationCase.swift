import ConfigurationLoading
import ConfigurationModel
import Diagnostics
import FoundationEssentials
import JSON
import TestSupport
import Values

/// A recorded case of the golden configurations.
struct ConfigurationCase {
  let id: String
  let fields: JSONValue

  static func read(_ area: String) throws -> [ConfigurationCase] {
    let url = URL(filePath: GoldenUnits.fixtures).appending(path: "golden/config/\(area).jsonl")
    return try Array(Data(contentsOf: url)).split(separator: UInt8(ascii: "\n")).map { line in
      let fields = try JSONReader.read(Array(line))
      return ConfigurationCase(id: fields["id"]?.string ?? "", fields: fields)
    }
  }

  private var files: [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    for member in fields["files"]?.object?.members ?? [] {
      if let text = member.value.string {
        result[member.key] = Array(text.utf8)
      } else if let data = member.value["base64"]?.string.flatMap({ Data(base64Encoded: $0) }) {
        result[member.key] = Array(data)
      }
    }
    return result
  }

  /// What loading says that is not recorded, or leaves out that it should say; nothing when it is right.
  func problem() -> String? {
    let command = fields["command"]?.array?.compactMap(\.string) ?? []
    guard let verb = command.first, ["validate", "plan", "apply"].contains(verb) else { return nil }
    let found = load(verb, options: Array(command.dropFirst()))
    var expected = (fields["expected"]?["diagnostics"]?.array ?? []).map { json in
      (summary: json["summary"]?.string ?? "", line: Self.line(json))
    }
    for diagnostic in found.all {
      let line = Self.line(diagnostic)
      guard let index = expected.firstIndex(where: { $0.line == line }) else {
        return "not recorded: \(line) \(diagnostic.summary) \(diagnostic.detail)"
      }
      expected.remove(at: index)
    }
    let missing = expected.filter { !Self.foundLater.contains($0.summary) }
    return missing.isEmpty ? nil : "missing: " + missing.map { "\($0.line) \($0.summary)" }.joined(separator: "; ")
  }

  private func load(_ verb: String, options: [String]) -> Diagnostics {
    let fileSystem = MemoryFileSystem(files)
    let loader = ConfigurationLoader(fileSystem: fileSystem)
    var diagnostics = Diagnostics()
    var arguments = (fields["vars"]?.object?.members ?? []).map { member in
      InputArgument.value("\(member.key)=\(member.value.string ?? JSONWriter.canonical.string(member.value))")
    }
    for option in options {
      for (prefix, isFile) in [("-var-file=", true), ("-var=", false)] where option.hasPrefix(prefix) {
        let text = String(option.dropFirst(prefix.count))
        arguments.append(isFile ? .file(text) : .value(text))
      }
    }
    var environment: [String: String] = [:]
    for member in fields["env"]?.object?.members ?? [] { environment[member.key] = member.value.string }
    let inputs = VariableInputs.collect(arguments: arguments, environment: environment, fileSystem: fileSystem)
    if verb != "validate" {
      diagnostics.append(contentsOf: inputs.diagnostics)
      if diagnostics.hasErrors { return diagnostics }
    }
    if fields["init"]?.string != nil { _ = loader.installLocal(inputs: inputs.value) }
    if verb != "validate" {
      let root = loader.loadRoot(inputs: inputs.value)
      if !root.diagnostics.hasErrors { diagnostics.append(contentsOf: root.diagnostics) }
    }
    let loaded = loader.load(inputs: inputs.value, stopsAtRootErrors: verb == "validate")
    diagnostics.append(contentsOf: loaded.diagnostics)
    if diagnostics.hasErrors || verb == "validate" { return diagnostics }
    let root = loaded.value.root
    let values = inputs.value.values(for: root.variables).collect(into: &diagnostics)
    if diagnostics.hasErrors { return diagnostics }
    for name in root.variables.keys.sorted() {
      _ = root.variables[name]?.finalValue(of: values[name]?.value, at: values[name]?.range).collect(into: &diagnostics)
    }
    return diagnostics
  }

  private static func line(_ diagnostic: Diagnostic) -> String {
    guard let range = diagnostic.subject else { return diagnostic.severity.rawValue }
    var end = range.end
    if end.byte == range.start.byte {
      end.byte += 1
      end.column += 1
    }
    return "\(diagnostic.severity.rawValue) \(range.filename) \(text(range.start))-\(text(end))"
  }

  private static func text(_ position: SourcePosition) -> String {
    "\(position.line):\(position.column):\(position.byte)"
  }

  private static func line(_ json: JSONValue) -> String {
    let severity = json["severity"]?.string ?? ""
    guard let range = json["range"], let start = range["start"], let end = range["end"] else { return severity }
    func text(_ place: JSONValue) -> String {
      ["line", "column", "byte"].map { place[$0]?.int64.map(String.init) ?? "?" }.joined(separator: ":")
    }
    return "\(severity) \(range["filename"]?.string ?? "") \(text(start))-\(text(end))"
  }

  /// What is found by evaluating, planning or applying, not by loading.
  static let foundLater: Set<String> = [
    "\"id\" attribute is read-only",
    "\"output\" attribute is read-only",
    "*",
    "Ambiguous attribute key",
    "Ambiguous move statements",
    "Backend initialization required, please run \"{{cli}} init\"",
    "Call to unknown function",
    "Check block assertion failed",
    "Check block assertion known after apply",
    "Condition is null",
    "Config generation is experimental",
    "Configuration for import target does not exist",
    "Cycle",
    "Cyclic dependency in move statements",
    "Duplicate import configuration for \"terraform_data.a\"",
    "Duplicate object key",
    "Ephemeral value used in non-ephemeral context",
    "Error acquiring the state lock",
    "Error in function call",
    "Error message refers to sensitive values",
    "Failed to load plugin schemas",
    "Failed to parse command-line flags",
    "Failed to write plan file",
    "Incompatible plan mode options",
    "Incorrect attribute value type",
    "Incorrect condition type",
    "Incorrect value type",
    "Invalid \"count\" attribute",
    "Invalid \"each\" attribute",
    "Invalid \"path\" attribute",
    "Invalid \"self\" reference",
    "Invalid \"terraform\" attribute",
    "Invalid 'for' condition",
    "Invalid backend configuration",
    "Invalid backend type",
    "Invalid condition result",
    "Invalid count argument",
    "Invalid data source",
    "Invalid depends_on reference",
    "Invalid error message",
    "Invalid for_each argument",
    "Invalid force-replace address \"module.m\"",
    "Invalid function argument",
    "Invalid import id argument",
    "Invalid index",
    "Invalid object key",
    "Invalid operand",
    "Invalid reference",
    "Invalid resource type",
    "Invalid target \"terraform_data.\"",
    "Invalid value for input variable",
    "Invalid value for variable",
    "Invalid variable validation result",
    "Iteration over non-iterable value",
    "Iteration over null value",
    "Missing map element",
    "Missing required argument",
    "Missing required provider",
    "Missing required provisioner plugin",
    "Missing type for dynamic",
    "Module output value precondition failed",
    "Moved object still exists",
    "Moved resource instances excluded by targeting",
    "Not enough function arguments",
    "Null condition",
    "Output does not allow ephemeral value",
    "Output refers to sensitive values",
    "Provider configuration not present",
    "Redundant ignore_changes element",
    "Redundant move statement",
    "Reference to \"count\" in non-counted context",
    "Reference to \"each\" in context without for_each",
    "Reference to scoped resource",
    "Reference to undeclared input variable",
    "Reference to undeclared local value",
    "Reference to undeclared module",
    "Reference to undeclared resource",
    "Removed module block still exists",
    "Removed resource block still exists",
    "Required plugins are not installed",
    "Reserved symbol name",
    "Resource instance cannot be destroyed",
    "Resource instance managed by newer provider version",
    "Resource postcondition failed",
    "Resource precondition failed",
    "Resource targeting is in effect",
    "Resource will be removed from the state",
    "Self-referencing local value",
    "Too many command line arguments",
    "Too many function arguments",
    "Unable to find remote state",
    "Undeclared resource in replace_triggered_by",
    "Unknown function provider",
    "Unsupported argument",
    "Unsupported attribute",
    "Unsupported block type",
    "Unsupported plan mode",
    "Variable does not allow ephemeral value",
    "data.terraform_remote_state.r: Unable to read remote state",
    "each.value cannot be used in this context",
    "local-exec provisioner error",
  ]
}
