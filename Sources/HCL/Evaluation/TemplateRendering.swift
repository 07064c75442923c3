import Diagnostics
package import Values

/// Templates as functions render them: from text, with names of their own.
package enum TemplateRendering {
  /// The value of a template: text, or for a template that is one `${…}` whatever that is.
  ///
  /// An error about the names blames argument 1; all others blame the call.
  package static func render(
    _ text: [UInt8], _ name: String, _ variables: [String: Value], _ functions: [String: FunctionSpecification]
  ) throws(FunctionError) -> Value {
    for variable in variables.keys where !Reader.isIdentifier(variable) {
      throw FunctionError("\"\(variable)\" cannot be the name of a variable", argument: 1)
    }
    let template = Reader.parseTemplate(text, filename: name)
    if let problem = template.diagnostics.all.first(where: { $0.severity == .error }) {
      let place = problem.subject.map { " at \($0.filename):\($0.start.line),\($0.start.column)" } ?? ""
      throw FunctionError("the template is malformed\(place): \(problem.summary)")
    }
    for reference in template.value.references where variables[reference.root] == nil {
      throw FunctionError("the template needs a value for \"\(reference.root)\"", argument: 1)
    }
    let scope = EvaluationScope(variables: variables, functions: FunctionTable(functions))
    let result = template.value.evaluate(in: scope)
    if let problem = result.diagnostics.all.first(where: { $0.severity == .error }) {
      throw FunctionError("\(name):\(problem.subject?.start.line ?? 0): \(problem.summary): \(problem.detail)")
    }
    return result.value
  }
}
