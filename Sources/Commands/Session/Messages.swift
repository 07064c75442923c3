import Diagnostics
import HCL
import JSON
import OperatingSystem

/// Shows diagnostics: as text, errors on standard error, or as events of the `-json` stream.
struct Messages: Sendable {
  let surroundings: Surroundings
  let isJSON: Bool
  /// Files that ranges may point into.
  var sources: [String: [UInt8]] = [:]
  /// How much of many messages is shown to people.
  var layout = MessageLayout()

  init(_ surroundings: Surroundings, isJSON: Bool) {
    self.surroundings = surroundings
    self.isJSON = isJSON
  }

  func show(_ diagnostics: Diagnostics) {
    guard !diagnostics.isEmpty else { return }
    if isJSON {
      let stream = JSONStream(output: surroundings.output, clock: surroundings.clock)
      for diagnostic in diagnostics.sortedForDisplay.all { stream.diagnostic(diagnostic, json: json(diagnostic)) }
      return
    }
    let style = DiagnosticStyle(usesColor: surroundings.terminal.usesColor, width: surroundings.terminal.currentWidth)
    let diagnostics = layout.shown(diagnostics)
    if layout.compactsWarnings, !diagnostics.hasErrors {
      surroundings.output.write(CompactWarnings(diagnostics: diagnostics.sortedForDisplay).text)
      return
    }
    for diagnostic in layout.folded(diagnostics.sortedForDisplay).all {
      let text = diagnostic.text(snippet: snippet(of: diagnostic), style: style)
      let output = diagnostic.severity == .error ? surroundings.errorOutput : surroundings.output
      output.write(text)
    }
  }

  func json(_ diagnostic: Diagnostic) -> JSONValue { diagnostic.json(snippet: snippet(of: diagnostic)) }

  private func snippet(of diagnostic: Diagnostic) -> SourceSnippet? {
    guard let subject = diagnostic.subject else { return nil }
    guard let bytes = sources[subject.filename] ?? (try? surroundings.fileSystem.read(subject.filename)) else {
      return nil
    }
    let context = BlockHeader.around(byte: subject.start.byte, in: bytes, filename: subject.filename)
    return SourceSnippet(of: diagnostic, in: bytes, context: context)
  }
}
