package import ConfigurationModel
package import Diagnostics
import HCL
import Values

extension VariableInputs {
  /// The values for declared variables, read by their types; reports values for undeclared ones by their source, and
  /// required variables without a value.
  package func values(for declarations: [String: VariableDeclaration]) -> Diagnosed<[String: InputValue]> {
    var diagnostics = Diagnostics()
    var result: [String: InputValue] = [:]
    var undeclaredInFiles = 0
    for name in given.keys.sorted() {
      guard let input = given[name] else { continue }
      let read = VariableInputs.read(input, name: name, declaration: declarations[name])
      diagnostics.append(contentsOf: read.diagnostics)
      if declarations[name] == nil {
        if read.diagnostics.hasErrors { continue }
        reportUndeclared(name, input.source, &undeclaredInFiles, &diagnostics)
        continue
      }
      if !read.diagnostics.hasErrors { result[name] = read.value }
    }
    if undeclaredInFiles > 2 {
      diagnostics.warning(
        "Values for undeclared variables",
        "\(undeclaredInFiles - 2) more variables have values in files and are not declared.")
    }
    for name in declarations.keys.sorted() where result[name] == nil {
      guard let declaration = declarations[name], declaration.defaultValue == nil else { continue }
      diagnostics.error(
        "No value for required variable",
        "The root variable \"\(name)\" has no default and was given no value. Give one with -var or in a .tfvars file.",
        at: declaration.range)
      result[name] = InputValue(value: .dynamic, source: .program)
    }
    return Diagnosed(result, diagnostics)
  }

  private func reportUndeclared(
    _ name: String, _ source: InputSource, _ inFiles: inout Int, _ diagnostics: inout Diagnostics
  ) {
    switch source {
    case .automaticFile, .file:
      if inFiles < 2 {
        diagnostics.warning(
          "Value for undeclared variable",
          "A file gives a value for \"\(name)\", but the root module declares no such variable. To give a value in "
            + "case it is needed, use the environment variable TF_VAR_\(name).")
      }
      inFiles += 1
    case .argument, .answer:
      diagnostics.error(
        "Value for undeclared variable",
        "The command line gives a value for \"\(name)\", but the root module declares no such variable.")
    case .environment, .program: break
    }
  }

  /// The value as given, by the variable's type where it is text: plain for simple types, else an expression.
  private static func read(
    _ input: Given, name: String, declaration: VariableDeclaration?
  ) -> Diagnosed<InputValue> {
    switch input.content {
    case .value(let value): return Diagnosed(InputValue(value: value, source: input.source))
    case .expression(let expression):
      return expression.evaluate(in: .empty).map {
        InputValue(value: $0, source: input.source, range: expression.range)
      }
    case .text(let text):
      guard let declaration, declaration.readsExpressions else {
        return Diagnosed(InputValue(value: .string(text), source: input.source))
      }
      let parsed = Reader.parseExpression(Array(text.utf8), filename: "<value for var.\(name)>")
      if parsed.diagnostics.hasErrors {
        return Diagnosed(InputValue(value: .dynamic, source: input.source), parsed.diagnostics)
      }
      return parsed.value.evaluate(in: .empty).map { InputValue(value: $0, source: input.source) }
    }
  }

  /// The final value of a variable as far as it is known before planning: for module sources and backends.
  func staticValue(of declaration: VariableDeclaration) -> Diagnosed<Value> {
    guard let input = given[declaration.name] else {
      if declaration.defaultValue != nil { return declaration.finalValue(of: nil) }
      let message = Diagnostic.error(
        "No value for variable that is needed early",
        "The value of var.\(declaration.name) is needed before planning, and none was given. Give one with -var or in a "
          + ".tfvars file.")
      return Diagnosed(.dynamic, Diagnostics([message]))
    }
    let read = VariableInputs.read(input, name: declaration.name, declaration: declaration)
    if read.diagnostics.hasErrors { return Diagnosed(.dynamic, read.diagnostics) }
    return declaration.finalValue(of: read.value.value)
  }
}

extension VariableDeclaration {
  /// Whether text on the command line is read as an expression: by the type, unless that is a simple one.
  package var readsExpressions: Bool { hasTypeConstraint && !type.isPrimitive }
}
