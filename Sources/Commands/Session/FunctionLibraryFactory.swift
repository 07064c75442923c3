import Diagnostics
import Functions
import HCL
import OperatingSystem
import Values

/// Makes the function library for one run: with the files, the clock and the templates of the program.
struct FunctionLibraryFactory {
  let surroundings: Surroundings
  var planTimestamp: String?
  var isApplying = false
  var isConsole = false

  var table: FunctionTable {
    let library = FunctionLibrary(
      baseDirectory: ".", fileSystem: surroundings.fileSystem, clock: surroundings.clock,
      random: surroundings.randomness, homeDirectory: surroundings.environment.nonEmpty("HOME"),
      planTime: planTimestamp.flatMap { Timestamp(rfc3339: $0) }, isTimestampKnown: isApplying || isConsole,
      hasConsoleFunctions: isConsole, renderTemplate: Self.render)
    return FunctionTable(library.specifications)
  }

  /// Fills a template's text by the language's own reader.
  @Sendable
  private static func render(
    _ text: [UInt8], _ name: String, _ variables: [String: Value], _ functions: [String: FunctionSpecification]
  ) throws(FunctionError) -> Value {
    let parsed = Reader.parseTemplate(text, filename: name)
    if let problem = parsed.diagnostics.all.first(where: { $0.severity == .error }) {
      throw FunctionError(describe(problem))
    }
    for reference in parsed.value.references where variables[reference.root] == nil {
      throw FunctionError(
        "vars map does not contain key \"\(reference.root)\", referenced at \(describe(reference.rootRange))",
        argument: 1)
    }
    let scope = EvaluationScope(variables: variables, functions: FunctionTable(functions))
    let result = parsed.value.evaluate(in: scope)
    if let problem = result.diagnostics.all.first(where: { $0.severity == .error }) {
      throw FunctionError(describe(problem))
    }
    return result.value
  }

  private static func describe(_ problem: Diagnostic) -> String {
    let place = problem.subject.map { describe($0) + ": " } ?? ""
    return place + problem.summary + "; " + problem.detail
  }

  private static func describe(_ range: SourceRange) -> String {
    "\(range.filename):\(range.start.line),\(range.start.column)-\(range.end.column)"
  }
}
