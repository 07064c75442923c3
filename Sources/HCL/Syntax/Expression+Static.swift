package import Diagnostics
import Values

extension Expression {
  /// The expression read as a plain traversal such as `aws_x.a`; an error says what is not static about it.
  /// In JSON syntax the string's content is read.
  package func asTraversal() -> Diagnosed<Traversal?> {
    if let traversal = traversal { return Diagnosed(traversal) }
    return Diagnosed(
      nil,
      Diagnostics([
        .error(
          "Invalid expression",
          "A plain reference is needed here: a name, attributes and fixed indexes, without any calculation.", at: range)
      ]))
  }

  /// The traversal that this expression is, if it is one. The words `true`, `false` and `null` count as names.
  private var traversal: Traversal? {
    switch node {
    case .traversal(let traversal): return traversal
    case .literal(let value):
      if value == .null(.dynamic) { return Traversal(root: "null", rootRange: range) }
      if case .bool(let flag) = value { return Traversal(root: flag ? "true" : "false", rootRange: range) }
      return nil
    case .relative(let source, let steps):
      guard var traversal = source.traversal else { return nil }
      traversal.steps += steps
      return traversal
    case .objectKey(let key, let isForced): return isForced ? nil : key.traversal
    case .bound(let inner, _, _): return inner.traversal
    case .json(let node): return node.traversal
    default: return nil
    }
  }

  /// The bare word, such as `string` or `all`; `nil` when it is anything else.
  package var asKeyword: String? {
    guard let traversal, traversal.steps.isEmpty else { return nil }
    return traversal.root
  }

  /// The parts of a tuple constructor (a JSON array); an error when it is anything else.
  package func asList() -> Diagnosed<[Expression]?> {
    switch node {
    case .tuple(let parts): return Diagnosed(parts)
    case .bound(let inner, let names, let marks):
      return inner.asList().map {
        $0?.map { Expression(node: .bound($0, names: names, marks: marks), range: $0.range) }
      }
    case .json(let node):
      if let elements = node.elements { return Diagnosed(elements.map(\.expression)) }
    default: break
    }
    return notStatic("A list in brackets is needed here; its items must stand in the source.")
  }

  /// The parts of an object constructor (a JSON object); an error when it is anything else.
  package func asPairs() -> Diagnosed<[(key: Expression, value: Expression)]?> {
    switch node {
    case .object(let items): return Diagnosed(items.map { ($0.key, $0.value) })
    case .bound(let inner, _, _): return inner.asPairs()
    case .json(let node):
      if let properties = node.properties {
        return Diagnosed(properties.map { ($0.keyExpression, $0.value.expression) })
      }
    default: break
    }
    return notStatic("An object in braces is needed here; its items must stand in the source.")
  }

  /// The function call, such as `list(string)` in a type constraint; an error when it is anything else.
  package func asCall() -> Diagnosed<StaticCall?> {
    switch node {
    case .call(let call):
      return Diagnosed(
        StaticCall(
          name: call.name, nameRange: call.nameRange, arguments: call.arguments,
          argumentsRange: .between(call.openRange, call.closeRange)))
    case .bound(let inner, _, _): return inner.asCall()
    case .json(let node):
      if let call = node.call { return Diagnosed(call) }
    default: break
    }
    return notStatic("A call such as \"list(string)\" is needed here.")
  }

  private func notStatic<Result>(_ detail: String) -> Diagnosed<Result?> {
    Diagnosed(nil, Diagnostics([.error("Invalid expression", detail, at: startRange)]))
  }

  /// The text of a string without template sequences, native or JSON; `nil` when it is anything else.
  package var literalText: String? {
    switch node {
    case .template: return literalKey?.stringValue
    case .json(let node):
      if case .string(let text) = node.kind { return text }
      return nil
    case .bound(let inner, _, _): return inner.literalText
    default: return nil
    }
  }

  /// Whether this is a JSON expression, for rules that differ between the syntaxes.
  package var isJSON: Bool {
    if case .json = node { return true }
    return false
  }
}

/// A call read without evaluating it.
package struct StaticCall: Sendable {
  package var name: String
  package var nameRange: SourceRange
  package var arguments: [Expression]
  package var argumentsRange: SourceRange

  package init(name: String, nameRange: SourceRange, arguments: [Expression], argumentsRange: SourceRange) {
    self.name = name
    self.nameRange = nameRange
    self.arguments = arguments
    self.argumentsRange = argumentsRange
  }
}
