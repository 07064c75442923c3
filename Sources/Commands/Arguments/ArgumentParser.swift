import Diagnostics
import HCL

/// Reads the words after a command. Options may stand before, between and after operands; `--` ends them.
struct ArgumentParser {
  let specification: CommandSpecification

  func parse(_ words: [String]) -> Diagnosed<ParsedArguments> {
    var parsed = ParsedArguments()
    var diagnostics = Diagnostics()
    var index = 0
    var optionsEnded = false
    while index < words.count {
      let word = words[index]
      index += 1
      if optionsEnded || !word.hasPrefix("-") || word == "-" {
        parsed.operands.append(word)
        continue
      }
      if word == "--" {
        optionsEnded = true
        continue
      }
      let body = word.drop { $0 == "-" }
      let parts = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let name = parts.first, let flag = specification.flag(name) else {
        diagnostics.append(unknown(parts.first ?? word))
        continue
      }
      var value = parts.count > 1 ? parts[1] : nil
      if value == nil, flag.kind != .bool {
        guard index < words.count else {
          diagnostics.append(Self.missingValue(name))
          continue
        }
        value = words[index]
        index += 1
      }
      if let problem = problem(with: value, of: flag) {
        diagnostics.append(problem)
        continue
      }
      parsed.given.append((name, value ?? "true"))
    }
    if diagnostics.isEmpty, !specification.operandCount.contains(parsed.operands.count) {
      diagnostics.append(wrongCount(parsed.operands.count))
    }
    return Diagnosed(parsed, diagnostics)
  }

  private func problem(with value: String?, of flag: FlagSpecification) -> Diagnostic? {
    guard let value else { return nil }
    switch flag.kind {
    case .bool where ParsedArguments.boolean(value) == nil:
      return .error(Self.summary, "-\(flag.name) is true or false, not \"\(value)\".")
    case .number where Int(value) == nil:
      return .error(Self.summary, "-\(flag.name) takes a whole number, not \"\(value)\".")
    case .text where !flag.choices.isEmpty && !flag.choices.contains(value):
      let near = Suggestion.sentence(for: value, among: flag.choices)
      return .error(
        Self.summary, "-\(flag.name) is one of \(flag.choices.joined(separator: ", ")), not \"\(value)\".\(near)")
    default: return nil
    }
  }

  private func unknown(_ name: String) -> Diagnostic {
    let near =
      Suggestion.nearest(to: name, among: specification.flags.map(\.name)).map { " Did you mean -\($0)?" } ?? ""
    return .error(
      Self.summary,
      "`\(specification.name)` has no option -\(name).\(near) `slipway \(specification.name) -help` lists them.")
  }

  private func wrongCount(_ count: Int) -> Diagnostic {
    let range = specification.operandCount
    let wanted =
      range.upperBound == 0
      ? "no arguments besides options" : "the arguments \(specification.operands) besides options"
    return .error(
      range.upperBound < count ? "Too many command line arguments" : "Missing command line arguments",
      "`\(specification.name)` takes \(wanted), but \(count == 0 ? "none" : String(count)) \(count == 1 ? "was" : "were") given."
    )
  }

  static let summary = "Failed to parse command-line flags"

  static func missingValue(_ name: String) -> Diagnostic {
    .error(summary, "-\(name) needs a value, as in -\(name)=VALUE.")
  }
}
