package import Diagnostics
package import Numbers

/// A value of the JSON syntax with its place.
package struct JSONNode: Sendable {
  package indirect enum Kind: Sendable {
    case object([JSONProperty])
    case array([JSONNode])
    case string(String)
    case number(Number)
    case bool(Bool)
    case null
    /// What could not be read.
    case invalid
  }

  package var kind: Kind
  package var range: SourceRange
  /// The opening and the closing bracket of an object or array; else the range itself.
  var openRange: SourceRange
  var closeRange: SourceRange

  init(_ kind: Kind, _ range: SourceRange, open: SourceRange? = nil, close: SourceRange? = nil) {
    self.kind = kind
    self.range = range
    openRange = open ?? range
    closeRange = close ?? range
  }

  var startRange: SourceRange { openRange }

  /// The node as an expression.
  var expression: Expression { Expression(node: .json(self), range: range) }

  var elements: [JSONNode]? {
    if case .array(let elements) = kind { return elements }
    return nil
  }

  var properties: [JSONProperty]? {
    if case .object(let properties) = kind { return properties }
    return nil
  }

  private var text: String? {
    if case .string(let text) = kind { return text }
    return nil
  }

  // MARK: Native syntax in strings

  /// The template that the string holds. Escapes of JSON are resolved already, so columns behind them are off.
  var template: Diagnosed<Expression> {
    let start = SourcePosition(line: range.start.line, column: range.start.column + 1, byte: range.start.byte + 1)
    return Reader.parseTemplate(Array((text ?? "").utf8), filename: range.filename, start: start)
  }

  /// The path that the string spells.
  var traversal: Traversal? {
    guard let text else { return nil }
    let read = Reader.parseTraversal(Array(text.utf8), filename: range.filename, start: range.start)
    return read.diagnostics.hasErrors ? nil : read.value
  }

  /// The function call that the string spells.
  var call: StaticCall? {
    guard let text else { return nil }
    let read = Reader.parseExpression(Array(text.utf8), filename: range.filename, start: range.start)
    return read.diagnostics.hasErrors ? nil : read.value.asCall().value
  }
}

/// A property of a JSON object.
package struct JSONProperty: Sendable {
  package var name: String
  package var nameRange: SourceRange
  package var value: JSONNode

  /// The name as an expression: in an object that is a value, names may be templates.
  var keyExpression: Expression { JSONNode(.string(name), nameRange).expression }

  var range: SourceRange { .between(nameRange, value.range) }

  var attribute: Attribute {
    Attribute(name: name, nameRange: nameRange, expression: value.expression, range: range)
  }
}
