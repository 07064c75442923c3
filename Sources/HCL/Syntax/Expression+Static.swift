package import Diagnostics

extension Expression {
  /// Every traversal that evaluating may read, in source order; names bound inside (`for`, splat) are left out.
  package var references: [Traversal] { [] }

  /// Every function called, in source order.
  package var functionCalls: [FunctionCallSite] { [] }

  /// The expression read as a plain traversal such as `aws_x.a`; an error says what is not static about it.
  /// In JSON syntax the string's content is read.
  package func asTraversal() -> Diagnosed<Traversal?> { Diagnosed(nil) }

  /// The bare word, such as `string` or `all`; `nil` when it is anything else.
  package var asKeyword: String? { nil }

  /// The parts of a tuple constructor (a JSON array); an error when it is anything else.
  package func asList() -> Diagnosed<[Expression]?> { Diagnosed(nil) }

  /// The parts of an object constructor (a JSON object); an error when it is anything else.
  package func asPairs() -> Diagnosed<[(key: Expression, value: Expression)]?> { Diagnosed(nil) }

  /// The function call, such as `list(string)` in a type constraint; an error when it is anything else.
  package func asCall() -> Diagnosed<StaticCall?> { Diagnosed(nil) }
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
