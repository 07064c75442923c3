package import Addresses
package import ConfigurationModel
package import Diagnostics
package import HCL
package import Values

/// Evaluates what must be known before anything is planned, such as the source of a module: variables, locals, paths
/// and functions of them.
package final class StaticEvaluator {
  private let module: ModuleAddress
  private let directory: String
  private let environment: StaticEnvironment
  private let variables: [String: VariableDeclaration]
  private let locals: [String: LocalDeclaration]
  private let input: (VariableDeclaration) -> Diagnosed<Value>
  private let functions: FunctionTable
  private var known: [ReferenceSubject: Value] = [:]
  /// What is being evaluated, from the outside in.
  private var stack: [(subject: ReferenceSubject?, range: SourceRange)] = []

  /// How many locals and variables may need one another in a row.
  private static let depthLimit = 200

  /// An evaluator for a module; `input` gives the values of its variables, already of their types.
  package init(
    module: ModuleAddress, directory: String, environment: StaticEnvironment,
    variables: [String: VariableDeclaration], locals: [String: LocalDeclaration],
    input: @escaping (VariableDeclaration) -> Diagnosed<Value>
  ) {
    self.module = module
    self.directory = directory
    self.environment = environment
    self.variables = variables
    self.locals = locals
    self.input = input
    functions = environment.functions(directory)
  }

  /// The value of an expression; errors say which part can't be known yet.
  package func evaluate(_ expression: Expression) -> Diagnosed<Value> {
    evaluate(expression, as: nil, range: expression.range)
  }

  /// A scope with everything that the expressions of a body may see, for backends.
  package func scope(for references: [Traversal], at range: SourceRange) -> Diagnosed<EvaluationScope> {
    stack.append((nil, range))
    defer { stack.removeLast() }
    return scope(for: references)
  }

  private func evaluate(
    _ expression: Expression, as subject: ReferenceSubject?, range: SourceRange
  ) -> Diagnosed<Value> {
    stack.append((subject, range))
    defer { stack.removeLast() }
    let scope = scope(for: expression.references)
    if scope.diagnostics.hasErrors { return Diagnosed(.dynamic, scope.diagnostics) }
    return expression.evaluate(in: scope.value)
  }

  private func scope(for references: [Traversal]) -> Diagnosed<EvaluationScope> {
    var diagnostics = Diagnostics()
    var objects: [String: [String: Value]] = [:]
    for traversal in references {
      guard let reference = Reference.parse(traversal).collect(into: &diagnostics) else { continue }
      let value = value(of: reference).collect(into: &diagnostics)
      if let (object, name) = Self.place(of: reference.subject) { objects[object, default: [:]][name] = value }
    }
    let variables = objects.mapValues { Value.object($0) }
    return Diagnosed(EvaluationScope(variables: variables, functions: functions), diagnostics)
  }

  private static func place(of subject: ReferenceSubject) -> (String, String)? {
    switch subject {
    case .variable(let name): ("var", name)
    case .local(let name): ("local", name)
    case .pathAttribute(let name): ("path", name)
    case .terraformAttribute(let name, let object): (object, name)
    default: nil
    }
  }

  private func value(of reference: Reference) -> Diagnosed<Value> {
    if let value = known[reference.subject] { return Diagnosed(value) }
    let result: Diagnosed<Value>
    switch reference.subject {
    case .variable(let name): result = variable(name, reference)
    case .local(let name): result = local(name, reference)
    case .pathAttribute(let name): result = path(name, reference)
    case .terraformAttribute("workspace", _): result = Diagnosed(.string(environment.workspace))
    default:
      return failure(
        Self.dynamic,
        "Here only variables and locals can be used, because the value must be known before anything is "
          + "planned; \(reference.subject) is known later.", at: reference.range)
    }
    if !result.diagnostics.hasErrors { known[reference.subject] = result.value }
    return result
  }

  private func variable(_ name: String, _ reference: Reference) -> Diagnosed<Value> {
    guard let declaration = variables[name] else {
      return failure(
        "Undefined variable", "There is no variable named \"\(name)\" in this module.", at: reference.range)
    }
    var result = input(declaration)
    if declaration.isSensitive { result.value = result.value.marked(.sensitive) }
    return explained(result, reference.subject)
  }

  private func local(_ name: String, _ reference: Reference) -> Diagnosed<Value> {
    guard let declaration = locals[name] else {
      return failure("Undefined local", "There is no local named \"\(name)\" in this module.", at: reference.range)
    }
    if stack.contains(where: { $0.subject == reference.subject }) || stack.count >= Self.depthLimit {
      return failure(
        "Circular reference", "To know \(reference.subject), the value of \(reference.subject) is needed.",
        at: declaration.range)
    }
    return explained(
      evaluate(declaration.expression, as: reference.subject, range: declaration.range), reference.subject)
  }

  private func path(_ name: String, _ reference: Reference) -> Diagnosed<Value> {
    switch name {
    case "cwd": return Diagnosed(.string(environment.workingDirectory))
    case "module": return Diagnosed(.string(directory))
    case "root": return Diagnosed(.string("."))
    default:
      return failure(
        "Invalid \"path\" attribute", "The attributes of path are cwd, module and root.", at: reference.range)
    }
  }

  /// Adds to errors where the value is needed.
  private func explained(_ result: Diagnosed<Value>, _ subject: ReferenceSubject) -> Diagnosed<Value> {
    guard result.diagnostics.hasErrors, let user = stack.last else { return result }
    var result = result
    result.diagnostics.error(
      "Unable to compute static value", "\(subject) is needed here, and its value can't be known in advance.",
      at: user.range)
    return result
  }

  private func failure(_ summary: String, _ detail: String, at range: SourceRange) -> Diagnosed<Value> {
    Diagnosed(.dynamic, Diagnostics([.error(summary, detail, at: range)]))
  }

  private static let dynamic = "Dynamic value in static context"
}
