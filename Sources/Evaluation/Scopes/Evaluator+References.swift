import Addresses
import ConfigurationModel
import Diagnostics
import HCL

extension Evaluator {
  /// What is wrong with the mentions of a node, before anything is evaluated.
  func checkReferences(of id: DeclarationID) -> Diagnostics {
    let key = graph[id]
    let mentions = graph.references[id.index]
    var diagnostics = mentions.problems
    guard !mentions.isEmpty,
      let module = graph.entry(of: id)?.readingModule(of: key)
    else {
      return diagnostics
    }
    var checker = ReferenceChecker(graph: graph, module: module, inputs: inputs)
    if case .check(_, let name) = key { checker.check = name }
    if case .resource(let address) = key { checker.check = module.resources[address.resource]?.check }
    lazy var repeats = Repeats(key: key, module: module)
    for references in [mentions.read, mentions.provisioning] {
      for reference in references {
        diagnostics.append(contentsOf: checker.check(reference))
        guard reference.subject.isRepetition, let problem = repeats.problem(with: reference) else { continue }
        diagnostics.append(problem)
      }
    }
    for reference in mentions.repetition {
      diagnostics.append(contentsOf: checker.check(reference))
      if let problem = Repeats.outside.problem(with: reference) { diagnostics.append(problem) }
    }
    for reference in mentions.dependsOn {
      diagnostics.append(contentsOf: checkDependsOn(reference, checker))
      if case .eachAttribute = reference.subject, let problem = repeats.problem(with: reference) {
        diagnostics.append(problem)
      }
    }
    if inputs.phase != .validate, case .resource(let address) = key {
      let own = (mentions.read + mentions.repetition).filter { $0.isResource(address.resource) }
      diagnostics.append(contentsOf: own.map { Self.selfReference(address, $0) })
    }
    return diagnostics
  }

  private func checkDependsOn(_ reference: Reference, _ checker: ReferenceChecker) -> Diagnostics {
    if let first = reference.remaining.first, let last = reference.remaining.last {
      return Diagnostics([
        .error(
          "Invalid depends_on reference",
          "depends_on names whole objects: a resource, a module, a variable. An attribute of one means no less than the "
            + "object, so leave the attribute out.", at: .between(first.range, last.range))
      ])
    }
    return checker.check(reference)
  }

  static func selfReference(_ address: ResourceAddress, _ reference: Reference) -> Diagnostic {
    .error(
      "Self-referential block",
      "The configuration of \(address.resource) mentions \(address.resource) itself, whose value does not exist before "
        + "it is made. Use a local value for what both need.", at: reference.range)
  }
}

extension RepetitionData {
  /// What is wrong with a mention of `count` or `each` in an instance with this data.
  func problem(with reference: Reference) -> Diagnostic? {
    Repeats(hasCount: countIndex != nil, hasEach: eachKey != nil, isResource: true).problem(with: reference)
  }
}

extension ReferenceSubject {
  /// Whether it is `count`, `each` or `self`.
  fileprivate var isRepetition: Bool {
    switch self {
    case .countAttribute, .eachAttribute, .itself: true
    default: false
    }
  }
}

/// Where `count`, `each` and `self` may be mentioned.
private struct Repeats {
  private let hasCount: Bool
  private let hasEach: Bool
  private let isResource: Bool

  /// Where the instances are not made yet.
  static let outside = Repeats(hasCount: false, hasEach: false, isResource: false)

  init(hasCount: Bool, hasEach: Bool, isResource: Bool) {
    self.hasCount = hasCount
    self.hasEach = hasEach
    self.isResource = isResource
  }

  init(key: DeclarationKey, module: Module) {
    var repetition: Repetition = .single
    var isResource = false
    switch key {
    case .resource(let address):
      repetition = module.resources[address.resource]?.repetition ?? .single
      isResource = true
    case .variable(let child, _):
      if let name = child.path.last { repetition = module.calls[name]?.repetition ?? .single }
    case .provider(let address):
      let declaration = module.providerConfigurations.first { $0.key.alias == address.alias && $0.value.forEach != nil }
      if let forEach = declaration?.value.forEach { repetition = .forEach(forEach) }
    default: break
    }
    if case .count = repetition { hasCount = true } else { hasCount = false }
    if case .forEach = repetition { hasEach = true } else { hasEach = false }
    self.isResource = isResource
  }

  func problem(with reference: Reference) -> Diagnostic? {
    switch reference.subject {
    case .countAttribute where !hasCount:
      return .error(
        "Reference to \"count\" in non-counted context",
        "count.index exists only inside a resource, data or module block with count.", at: reference.range)
    case .eachAttribute where !hasEach:
      return .error(
        "Reference to \"each\" in context without for_each",
        "each.key and each.value exist only inside a block with for_each.", at: reference.range)
    case .itself where !isResource:
      return .error(
        "Invalid \"self\" reference",
        "self stands for the object itself and exists only in its postconditions, provisioners and connections.",
        at: reference.range)
    default: return nil
    }
  }
}
