import Addresses
import Diagnostics
import Evaluation
import HCL
import Plans
import Values

/// An entry of `replace_triggered_by`: a resource, an instance, or an attribute of an instance.
struct ReplaceTrigger {
  private let resource: AbsoluteResourceAddress
  /// `nil` for the whole resource.
  private let key: InstanceKey?
  private let path: ValuePath

  private init(resource: AbsoluteResourceAddress, key: InstanceKey?, path: ValuePath) {
    self.resource = resource
    self.key = key
    self.path = path
  }

  /// Reads the entry for one instance, whose `count` and `each` may stand in the index; `nil` when it names no resource.
  static func read(_ expression: Expression, of desired: DesiredInstance) -> Diagnosed<ReplaceTrigger?> {
    var diagnostics = Diagnostics()
    guard let traversal = plainTraversal(expression, desired.repetition, &diagnostics) else {
      return Diagnosed(nil, diagnostics)
    }
    guard let reference = Reference.parse(traversal).collect(into: &diagnostics) else {
      return Diagnosed(nil, diagnostics)
    }
    let module = desired.address.module
    let path = ValuePath(reference.remaining.map(ReplaceTrigger.step))
    switch reference.subject {
    case .resource(let name):
      let resource = AbsoluteResourceAddress(module: module, resource: name)
      let key: InstanceKey? = path.steps.isEmpty ? nil : InstanceKey.none
      return Diagnosed(ReplaceTrigger(resource: resource, key: key, path: path), diagnostics)
    case .resourceInstance(let name, let key):
      let resource = AbsoluteResourceAddress(module: module, resource: name)
      return Diagnosed(ReplaceTrigger(resource: resource, key: key, path: path), diagnostics)
    default: return Diagnosed(nil, diagnostics)
    }
  }

  /// Whether what was planned so far makes a replacement necessary.
  func isPulled(by record: PlanRecord) -> Bool {
    let changes =
      key.map { key in record.change(of: resource.instance(key)).map { [$0] } ?? [] } ?? record.changes(of: resource)
    if path.steps.isEmpty {
      return changes.contains { $0.action == .create || $0.action == .update || $0.action.isReplacement }
    }
    guard let change = changes.first, change.action != .noOp, change.action != .read, change.action != .delete else {
      return false
    }
    return change.before.part(at: path)?.withoutMarks != change.after.part(at: path)?.withoutMarks
  }

  private static func step(_ step: Traversal.Step) -> ValuePath.Step {
    switch step {
    case .attribute(let name, _): .attribute(name)
    case .index(let key, _): .index(key)
    case .splat: .index(.dynamic)
    }
  }

  /// The expression with every index evaluated.
  private static func plainTraversal(
    _ expression: Expression, _ repetition: RepetitionData, _ diagnostics: inout Diagnostics
  ) -> Traversal? {
    switch expression.node {
    case .traversal(let traversal): return traversal
    case .relative(let source, let steps):
      guard var traversal = plainTraversal(source, repetition, &diagnostics) else { return nil }
      traversal.steps += steps
      return traversal
    case .index(let collection, let key, let brackets):
      guard var traversal = plainTraversal(collection, repetition, &diagnostics) else { return nil }
      let value = key.evaluate(in: repetition.scope).collect(into: &diagnostics)
      traversal.steps.append(.index(key: value.unmarked, range: brackets))
      return traversal
    default: return expression.asTraversal().collect(into: &diagnostics)
    }
  }
}

extension RepetitionData {
  /// `count` and `each` of one instance, and nothing else.
  fileprivate var scope: EvaluationScope {
    var variables: [String: Value] = [:]
    if let countIndex { variables["count"] = .object(["index": countIndex]) }
    if let eachKey { variables["each"] = .object(["key": eachKey, "value": eachValue ?? eachKey]) }
    return EvaluationScope(variables: variables, functions: .none)
  }
}
