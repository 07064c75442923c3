import Diagnostics
import HCL
import OperatingSystem

/// `fmt`: lays configuration files out in the canonical way.
struct FormatCommand: Command {
  let arguments: ParsedArguments
  let surroundings: Surroundings

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    self.arguments = arguments
    self.surroundings = surroundings
  }

  private static let endings = [".tf", ".tofu", ".tfvars", ".tftest.hcl", ".tofutest.hcl", ".tfmock.hcl"]

  func run() async -> ExitCode {
    var outcome = Outcome()
    let operands = arguments.operands.isEmpty ? ["."] : arguments.operands
    for operand in operands {
      if operand == "-" {
        formatInput(&outcome)
      } else if surroundings.fileSystem.isDirectory(operand) {
        format(directory: operand, &outcome)
      } else {
        format(named: operand, &outcome)
      }
    }
    var messages = Messages(surroundings, isJSON: false)
    messages.sources = outcome.sources
    messages.show(outcome.diagnostics)
    if outcome.diagnostics.hasErrors { return .changes }
    return outcome.differs && arguments.bool("check") ? .unformatted : .success
  }

  private struct Outcome {
    var diagnostics = Diagnostics()
    var sources: [String: [UInt8]] = [:]
    var differs = false
  }

  private func format(named path: String, _ outcome: inout Outcome) {
    guard surroundings.fileSystem.exists(path) else {
      outcome.diagnostics.append(Self.missing(path))
      return
    }
    guard Self.endings.contains(where: path.hasSuffix) else {
      outcome.diagnostics.append(Self.wrongEnding(path))
      return
    }
    format(file: path, &outcome)
  }

  private func format(directory: String, _ outcome: inout Outcome) {
    let entries: [DirectoryEntry]
    do {
      entries = try surroundings.fileSystem.list(directory)
    } catch {
      outcome.diagnostics.append(.error("Cannot read directory", error.description))
      return
    }
    for entry in entries where !entry.name.hasPrefix(".") {
      let path = directory == "." ? entry.name : directory + "/" + entry.name
      if surroundings.fileSystem.isDirectory(path) {
        if arguments.bool("recursive"), entry.kind == .directory { format(directory: path, &outcome) }
      } else if Self.endings.contains(where: entry.name.hasSuffix), !entry.name.hasSuffix("~") {
        format(file: path, &outcome)
      }
    }
  }

  private func format(file path: String, _ outcome: inout Outcome) {
    do {
      let before = try surroundings.fileSystem.read(path)
      guard let after = formatted(before, named: path, &outcome), after != before else { return }
      outcome.differs = true
      if arguments.bool("list", default: true) { surroundings.output.write(path + "\n") }
      if arguments.bool("diff") { surroundings.output.write(LineDifference.text(before, after, name: path)) }
      if arguments.bool("write", default: true), !arguments.bool("check") {
        let mode = (try surroundings.fileSystem.status(of: path, followingLinks: true))?.mode ?? .ordinary
        try surroundings.fileSystem.replaceDurably(path, with: after, mode: mode)
      }
    } catch {
      outcome.diagnostics.append(.error("Cannot format file", error.description))
    }
  }

  private func formatInput(_ outcome: inout Outcome) {
    var text = ""
    while let line = surroundings.input.readLine() { text += line + "\n" }
    let before = Array(text.utf8)
    guard let after = formatted(before, named: "<stdin>", &outcome) else { return }
    if after != before { outcome.differs = true }
    guard !arguments.bool("check") else { return }
    if arguments.bool("diff") {
      surroundings.output.write(LineDifference.text(before, after, name: "<stdin>"))
    } else {
      surroundings.output.write(String(decoding: after, as: UTF8.self))
    }
  }

  /// `nil` when the text has errors, which are noted.
  private func formatted(_ bytes: [UInt8], named name: String, _ outcome: inout Outcome) -> [UInt8]? {
    let parsed = Reader.parse(bytes, filename: name)
    if parsed.diagnostics.hasErrors {
      outcome.diagnostics.append(contentsOf: parsed.diagnostics)
      outcome.sources[name] = bytes
      return nil
    }
    return Formatter.format(bytes)
  }

  private static func missing(_ path: String) -> Diagnostic {
    .error("No file or directory", "There is nothing at \"\(path)\". Check the path; it is taken from this directory.")
  }

  private static func wrongEnding(_ path: String) -> Diagnostic {
    .error(
      "Invalid file extension",
      "\"\(path)\" is no configuration file by its name. fmt works on files that end in "
        + endings.joined(separator: ", ") + ".")
  }
}
