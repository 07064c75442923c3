import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Providers
import Schemas
import Values

/// Tells from the declarations alone whether what a reference names can exist.
struct ReferenceChecker {
  let graph: DeclarationGraph
  let module: Module
  let inputs: EvaluationInputs
  /// The `check` block whose expressions are read, which may use its own data source.
  var check: String?

  func check(_ reference: Reference) -> Diagnostics {
    switch reference.subject {
    case .variable(let name):
      found(module.variables.keys.contains(name), Self.variable(name, Array(module.variables.keys)), reference)
    case .local(let name):
      found(module.locals.keys.contains(name), Self.local(name, Array(module.locals.keys)), reference)
    case .moduleCall(let call), .moduleInstance(let call, _), .moduleOutput(let call, _, _):
      found(module.calls.keys.contains(call), Self.module(call, Array(module.calls.keys)), reference)
    case .resource(let name): checkResource(name, reference, hasKey: false)
    case .resourceInstance(let name, let key): checkResource(name, reference, hasKey: key != .none)
    case .pathAttribute(let name):
      found(
        ["module", "root", "cwd"].contains(name),
        ("Invalid \"path\" attribute", "There is no path.\(name); there are path.module, path.root and path.cwd."),
        reference)
    case .terraformAttribute(let name, let object):
      found(
        ["workspace", "applying"].contains(name),
        (
          "Invalid \"\(object)\" attribute",
          "There is no \(object).\(name); there are \(object).workspace and \(object).applying."
        ), reference)
    case .countAttribute(let name):
      found(
        name == "index", ("Invalid \"count\" attribute", "There is no count.\(name); there is count.index."), reference)
    case .eachAttribute(let name):
      found(
        ["key", "value"].contains(name),
        ("Invalid \"each\" attribute", "There is no each.\(name); there are each.key and each.value."), reference)
    case .itself, .output, .check: Diagnostics()
    }
  }

  /// `problem` is made only when there is one: to find a similar name is to look at all of them.
  private func found(
    _ isThere: Bool, _ problem: @autoclosure () -> (summary: String, detail: String), _ reference: Reference
  ) -> Diagnostics {
    guard !isThere else { return Diagnostics() }
    let problem = problem()
    return Diagnostics([.error(problem.summary, problem.detail, at: reference.range)])
  }

  private func checkResource(_ name: ResourceName, _ reference: Reference, hasKey: Bool) -> Diagnostics {
    guard let declaration = module.resources[name] else {
      return Diagnostics([.error("Reference to undeclared resource", undeclared(name), at: reference.range)])
    }
    var diagnostics = Diagnostics()
    if let problem = keyProblem(declaration, reference, hasKey: hasKey) { diagnostics.append(problem) }
    if let container = declaration.check, container != check {
      diagnostics.error(
        "Reference to scoped resource",
        "\(name) belongs to the check block \"\(container)\", so it can be used only there.", at: reference.range)
      return diagnostics
    }
    guard let schema = inputs.schema(declaration.provider)?.schema(name.mode.kind, name.type) else {
      return diagnostics
    }
    if case .attribute("count", _)? = reference.remaining.first, schema.block.attributes["count"] == nil,
      schema.block.blocks["count"] == nil
    {
      diagnostics.error(
        "Invalid resource count attribute",
        "A resource has no attribute \"count\". length(\(name)) gives the number of its instances.",
        at: reference.range)
      return diagnostics
    }
    diagnostics.append(contentsOf: schema.block.checkTraversal(reference.remaining))
    return diagnostics
  }

  private func keyProblem(_ declaration: ResourceDeclaration, _ reference: Reference, hasKey: Bool) -> Diagnostic? {
    let word: String
    switch declaration.repetition {
    case .single, .enabled:
      guard hasKey else { return nil }
      return .error(
        "Unexpected resource instance key",
        "\(declaration.name) has neither count nor for_each, so it has one instance and no key. Leave the key out.",
        at: reference.range)
    case .count: word = "count"
    case .forEach: word = "for_each"
    }
    guard !hasKey, case .attribute? = reference.remaining.first else { return nil }
    let example = word == "count" ? "[count.index]" : "[each.key]"
    return .error(
      "Missing resource instance key",
      "\(declaration.name) has \(word) set, so an attribute belongs to one of its instances. Say which, such as "
        + "\(declaration.name)\(example).", at: reference.range)
  }

  private func undeclared(_ name: ResourceName) -> String {
    let place = module.address.isRoot ? "the root module" : module.address.description
    let similar = module.resources.keys.first { $0.type == name.type && $0.name == name.name && $0.mode != name.mode }
    if let similar { return "There is no \(name) in \(place). Did you mean \(similar)?" }
    return "There is no \(name) in \(place)."
      + Self.suggestion(name.description, module.resources.keys.map(\.description))
  }
}

extension ReferenceChecker {
  static func variable(_ name: String, _ known: [String]) -> (summary: String, detail: String) {
    (
      "Reference to undeclared input variable",
      "There is no variable \"\(name)\" in this module." + suggestion(name, known)
        + " Declare it with variable \"\(name)\" {}."
    )
  }

  static func local(_ name: String, _ known: [String]) -> (summary: String, detail: String) {
    (
      "Reference to undeclared local value",
      "There is no local value \"\(name)\" in this module." + suggestion(name, known)
    )
  }

  static func module(_ name: String, _ known: [String]) -> (summary: String, detail: String) {
    ("Reference to undeclared module", "There is no module call \"\(name)\" in this module." + suggestion(name, known))
  }

  static func suggestion(_ name: String, _ known: [String]) -> String {
    guard let near = Suggestion.nearest(to: name, among: known.sorted()) else { return "" }
    return " Did you mean \"\(near)\"?"
  }
}
