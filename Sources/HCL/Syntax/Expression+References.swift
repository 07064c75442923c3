package import Diagnostics

extension Expression {
  /// Every traversal that evaluating may read, in source order; names bound inside (`for`, splat) are left out.
  package var references: [Traversal] {
    var walk = ReferenceWalk()
    walk.visit(self)
    return walk.references
  }

  /// Every function called, in source order.
  package var functionCalls: [FunctionCallSite] {
    var walk = ReferenceWalk()
    walk.visit(self)
    return walk.calls
  }
}

/// Where a function is called.
package struct FunctionCallSite: Sendable, Hashable {
  /// The name as written, with its namespace: `upper`, `core::upper`, `provider::aws::arn_parse`.
  package var name: String
  package var range: SourceRange

  package init(name: String, range: SourceRange) {
    self.name = name
    self.range = range
  }
}

/// Collects what an expression mentions.
private struct ReferenceWalk {
  var references: [Traversal] = []
  var calls: [FunctionCallSite] = []
  private var bound: [Set<String>] = []

  mutating func visit(_ expression: Expression) {
    switch expression.node {
    case .traversal(let traversal):
      if !bound.contains(where: { $0.contains(traversal.root) }) { references.append(traversal) }
    case .call(let call):
      calls.append(FunctionCallSite(name: call.name, range: call.nameRange))
      call.arguments.forEach { visit($0) }
    case .objectKey(let key, _):
      if key.asKeyword == nil { visit(key) }
    case .forLoop(let loop): visit(loop)
    case .bound(let inner, let names, _): visit(inner, binding: Set(names.keys))
    case .json(let node): visit(node)
    default: expression.node.children.forEach { visit($0) }
    }
  }

  private mutating func visit(_ loop: ForExpression) {
    visit(loop.collection)
    if let key = loop.key { visit(key, binding: loop.boundNames) }
    visit(loop.value, binding: loop.boundNames)
    if let condition = loop.condition { visit(condition, binding: loop.boundNames) }
  }

  private mutating func visit(_ expression: Expression, binding names: Set<String>) {
    bound.append(names)
    visit(expression)
    bound.removeLast()
  }

  private mutating func visit(_ node: JSONNode) {
    switch node.kind {
    case .string:
      let template = node.template
      if !template.diagnostics.hasErrors { visit(template.value) }
    case .array(let elements): elements.forEach { visit($0) }
    case .object(let properties):
      for property in properties {
        visit(property.keyExpression)
        visit(property.value)
      }
    default: break
    }
  }
}
