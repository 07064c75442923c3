import Phases
import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation

/// What `moved` blocks must not say, found when the instances of every declaration are known.
struct MoveRules {
  let moves: [DeclaredMove]

  /// Every broken rule.
  func check(root: Module, evaluator: Evaluator) -> Diagnostics {
    var diagnostics = Diagnostics()
    checkPairs(&diagnostics)
    for move in moves where isStillDeclared(move.statement, root: root, evaluator: evaluator) {
      diagnostics.append(stillExists(move))
    }
    if !diagnostics.hasErrors, let cycle = firstCycle() { diagnostics.append(cyclic(cycle)) }
    return diagnostics
  }

  private func checkPairs(_ diagnostics: inout Diagnostics) {
    var sources: [Place: DeclaredMove] = [:]
    var destinations: [Place: DeclaredMove] = [:]
    for move in moves {
      let from = Place(move.statement.module, move.statement.from)
      let to = Place(move.statement.module, move.statement.to)
      if from == to {
        diagnostics.append(redundant(move))
        continue
      }
      if let other = sources[from], Place(other.statement.module, other.statement.to) != to {
        diagnostics.append(ambiguous(move, other, "come from"))
      } else if let other = destinations[to], Place(other.statement.module, other.statement.from) != from {
        diagnostics.append(ambiguous(move, other, "go to"))
      }
      sources[from] = sources[from] ?? move
      destinations[to] = destinations[to] ?? move
    }
  }

  /// An endpoint seen from the root: module names, keys that matter, and the subject.
  private struct Place: Hashable {
    var module: ModuleAddress
    var inside: ModuleInstanceAddress
    var subject: MoveStatement.Endpoint.Subject

    init(_ module: ModuleAddress, _ endpoint: MoveStatement.Endpoint) {
      self.module = module
      self.inside = endpoint.module
      self.subject = endpoint.subject
    }
  }

  private func isStillDeclared(_ statement: MoveStatement, root: Module, evaluator: Evaluator) -> Bool {
    let from = statement.from
    if Place(statement.module, from) == Place(statement.module, statement.to) { return false }
    let module = ModuleAddress(statement.module.path + from.module.steps.map(\.name))
    guard let declared = root.descendant(module) else { return false }
    switch from.subject {
    case .call(let name): return declared.calls[name] != nil
    case .resource(let name): return name.mode == .managed && declared.resources[name] != nil
    case .moduleInstance(let name, let key):
      guard declared.calls[name] != nil else { return false }
      return evaluator.moduleInstances(of: module.child(name)).contains { instance in
        instance.steps.last?.key == key && matches(instance.parent, statement)
      }
    case .instance(let name, let key):
      guard name.mode == .managed, declared.resources[name] != nil else { return false }
      return evaluator.moduleInstances(of: module).contains { instance in
        guard matches(instance, statement) else { return false }
        let resource = AbsoluteResourceAddress(module: instance, resource: name)
        return evaluator.expansion(of: resource)?.has(key) ?? false
      }
    }
  }

  /// Whether a module instance is the one that the source of the statement is in.
  private func matches(_ instance: ModuleInstanceAddress?, _ statement: MoveStatement) -> Bool {
    guard let instance else { return false }
    return instance.steps.dropFirst(statement.module.path.count).elementsEqual(statement.from.module.steps)
  }

  /// Statements that lead back to where they begin.
  private func firstCycle() -> [DeclaredMove]? {
    var next: [Place: DeclaredMove] = [:]
    for move in moves { next[Place(move.statement.module, move.statement.from)] = move }
    var finished: Set<Place> = []
    for move in moves {
      var path: [DeclaredMove] = []
      var seen: Set<Place> = []
      var current: DeclaredMove? = move
      while let step = current {
        let place = Place(step.statement.module, step.statement.from)
        if finished.contains(place) { break }
        if !seen.insert(place).inserted { return path }
        path.append(step)
        current = next[Place(step.statement.module, step.statement.to)]
      }
      finished.formUnion(seen)
    }
    return nil
  }

  private func redundant(_ move: DeclaredMove) -> Diagnostic {
    .error(
      "Redundant move statement",
      "This block moves \(move.statement.from) to itself, which changes nothing. Remove it.",
      at: move.range)
  }

  private func ambiguous(_ move: DeclaredMove, _ other: DeclaredMove, _ verb: String) -> Diagnostic {
    var message = Diagnostic.error(
      "Ambiguous move statements",
      "Two blocks \(verb) the same address: this one moves \(move.statement.from) to \(move.statement.to). An object "
        + "can go to one place only, and a place can hold one object.", at: move.range)
    message.notes = [Diagnostic.Note(message: "the other block", range: other.range)]
    return message
  }

  private func stillExists(_ move: DeclaredMove) -> Diagnostic {
    .error(
      "Moved object still exists",
      "This block says that \(move.statement.from) was moved to \(move.statement.to), but the configuration still has "
        + "the old address. Remove or rename that declaration, or change the address in the block.", at: move.range)
  }

  private func cyclic(_ cycle: [DeclaredMove]) -> Diagnostic {
    let places = cycle.map { "\($0.statement.from) → \($0.statement.to)" }.sorted().joined(separator: ", ")
    return .error(
      "Cyclic dependency in move statements",
      "These blocks lead back to where they began, so no final place can be found: \(places). Remove one of them.")
  }
}

extension Expansion {
  /// Whether there is an instance with that key.
  func has(_ key: InstanceKey) -> Bool {
    switch (self, key) {
    case (.single, .none): true
    case (.enabled(let isEnabled), .none): isEnabled
    case (.count(let count), .int(let index)): index >= 0 && index < count
    case (.forEach(let keys), .string(let name)): keys.contains(name)
    default: false
    }
  }
}
