import OperatingSystem
import Values

/// `templatefile` and `templatestring`; the language itself renders.
struct TemplateFunctions: Sendable {
  let files: FileFunctions
  let render: FunctionLibrary.TemplateRendering
  /// The functions that a template may call.
  let functions: @Sendable () throws(FunctionError) -> [String: FunctionSpecification]

  var all: [FunctionSpecification] { [templatefile, templatestring] }

  private static let variables = FunctionSpecification.Parameter("vars", .dynamic)

  private var templatefile: FunctionSpecification {
    function("templatefile", "A template file filled with values.", .init("path", .string)) {
      (path: String) throws(FunctionError) -> (String, String) in (try files.text(path), path)
    }
  }

  private var templatestring: FunctionSpecification {
    function("templatestring", "A template given as text, filled with values.", .init("data", .string)) {
      (text: String) throws(FunctionError) -> (String, String) in (text, "<templatestring argument>")
    }
  }

  private func function(
    _ name: String, _ description: String, _ parameter: FunctionSpecification.Parameter,
    _ source: @escaping @Sendable (String) throws(FunctionError) -> (text: String, name: String)
  ) -> FunctionSpecification {
    FunctionSpecification(
      name, description, parameters: [parameter, TemplateFunctions.variables],
      resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
        guard arguments.allSatisfy(\.isKnown) else { return .dynamic }
        return try rendered(arguments, source).type
      },
      implementation: { (arguments: [Value], _) throws(FunctionError) -> Value in try rendered(arguments, source) })
  }

  private func rendered(
    _ arguments: [Value], _ source: (String) throws(FunctionError) -> (text: String, name: String)
  ) throws(FunctionError) -> Value {
    let (text, name) = try source(arguments.text(0))
    guard let variables = arguments.value(1).keyedValues else {
      throw FunctionError("a map or object of values is required", argument: 1)
    }
    return try render(Array(text.utf8), name, variables.dictionary, try functions())
  }
}
