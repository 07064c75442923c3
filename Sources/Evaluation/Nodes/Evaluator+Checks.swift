import Addresses
import ConfigurationModel
import Diagnostics

extension Evaluator {
  /// The assertions of a `check` block, in every instance of its module.
  func evaluateCheck(_ id: DeclarationID, _ module: ModuleAddress, _ name: String) -> Diagnostics {
    // References were checked already; the assertions themselves are looked at when there is something to look at.
    guard inputs.phase != .validate, let declared = graph.entry(of: id)?.module, let check = declared.checks[name]
    else {
      return Diagnostics()
    }
    guard inputs.checksConditions else { return Diagnostics() }
    reachedConditions.insert(.check(module, name))
    var diagnostics = Diagnostics()
    let unread = checksWithoutData[graph[id]]
    for (place, address) in (instances[module]?.addresses ?? []).enumerated() {
      let scope = scope(of: id, module: declared, place: place)
      let object = address.prefix + "check.\(name)"
      if let unread { record(.fail(message: unread), .check(module, name), object: object) }
      for rule in check.asserts {
        let outcome = Condition(rule, .assertion).evaluate(in: scope, isValidating: false)
        // That nothing is known follows from what could not be read, and that was said already.
        if unread != nil, outcome.value == .unknown { continue }
        record(outcome.value, .check(module, name), object: object)
        diagnostics.append(contentsOf: outcome.diagnostics)
      }
    }
    return diagnostics
  }

  /// A data source of a check that could not be read fails the check, and nothing else.
  func noteCheckFailure(_ id: DeclarationID, _ answer: EvaluationAnswer) {
    guard case .resource(let address) = graph[id],
      let check = graph.modules[address.module]?.module.resources[address.resource]?.check,
      let problem = answer.unreadData
    else { return }
    checksWithoutData[.check(address.module, check)] = "\(address.resource): \(problem.summary)"
  }
}
