import Addresses
package import ConfigurationModel
package import Evaluation
import States

extension CheckReport {
  /// What became of the conditions of an evaluation; declarations whose conditions were never reached are unknown.
  package init(_ evaluator: Evaluator, root: Module) {
    self.init()
    expectAll(of: root)
    for subject in evaluator.reachedConditions {
      let (kind, address) = CheckReport.declaration(subject)
      reach(kind, address)
    }
    for condition in evaluator.conditionResults {
      let (kind, address) = CheckReport.declaration(condition.subject)
      switch condition.status {
      case .pass: add(kind, address, object: condition.object, status: .pass)
      case .fail(let message):
        add(kind, address, object: condition.object, status: .fail, message: message)
      case .error: add(kind, address, object: condition.object, status: .error)
      case .unknown: add(kind, address, object: condition.object, status: .unknown)
      }
    }
  }

  private mutating func expectAll(of root: Module) {
    var open = [root]
    while let module = open.popLast() {
      for (name, resource) in module.resources {
        let lifecycle = resource.lifecycle
        if lifecycle.preconditions.isEmpty && lifecycle.postconditions.isEmpty { continue }
        expect(.resource, "\(ResourceAddress(module: module.address, resource: name))")
      }
      for (name, output) in module.outputs where !output.preconditions.isEmpty {
        expect(.output, "\(module.address.prefix)output.\(name)")
      }
      for (name, variable) in module.variables where !variable.validations.isEmpty {
        expect(.variable, "\(module.address.prefix)var.\(name)")
      }
      for name in module.checks.keys { expect(.check, "\(module.address.prefix)check.\(name)") }
      open += module.children.values
    }
  }

  private static func declaration(_ subject: ConditionResult.Subject) -> (CheckResult.Kind, String) {
    switch subject {
    case .variable(let module, let name): (.variable, "\(module.prefix)var.\(name)")
    case .output(let module, let name): (.output, "\(module.prefix)output.\(name)")
    case .resource(let address): (.resource, "\(address)")
    case .check(let module, let name): (.check, "\(module.prefix)check.\(name)")
    }
  }
}
