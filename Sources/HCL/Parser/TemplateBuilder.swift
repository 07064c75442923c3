import Diagnostics
import Values

/// Matches the directives of a template with their ends.
struct TemplateBuilder {
  private let parts: [TemplatePart]
  private var index = 0
  private var depth = 0
  private(set) var diagnostics: [Diagnostic] = []

  /// `parts` end with `.end`.
  init(parts: [TemplatePart]) { self.parts = parts }

  mutating func build() -> [Expression] {
    var result: [Expression] = []
    while index < parts.count {
      if case .end = parts[index] { break }
      result.append(next())
    }
    return result
  }

  private mutating func next() -> Expression {
    let part = parts[index]
    switch part {
    case .literal(let text, let range):
      index += 1
      return .literal(.string(normalizing: text), range: range)
    case .interpolation(let expression):
      index += 1
      return expression
    case .ifStart(let condition, let range): return directive(range) { $0.buildIf(condition, range) }
    case .forStart(let key, let value, let collection, let range):
      return directive(range) { $0.buildFor(key, value, collection, range) }
    case .directiveEnd(let kind, let range):
      index += 1
      return fail("Unexpected \(kind.rawValue) directive", TemplateBuilder.unbalanced, at: range)
    case .end(let range): return fail("Unexpected end of template", TemplateBuilder.unbalanced, at: range)
    }
  }

  private mutating func directive(
    _ range: SourceRange, _ build: (inout TemplateBuilder) -> Expression
  ) -> Expression {
    index += 1
    depth += 1
    defer { depth -= 1 }
    if depth > NestingLimit.expressions / 2 {
      let result = fail("Template directives nested too deeply", Parser.tooDeep, at: range)
      index = parts.count - 1
      return result
    }
    return build(&self)
  }

  private mutating func buildIf(_ condition: Expression, _ open: SourceRange) -> Expression {
    var whenTrue: [Expression] = []
    var whenFalse: [Expression] = []
    var isElse = false
    while true {
      switch parts[index] {
      case .end(let range):
        return fail(
          "Unexpected end of template", "The \"if\" on line \(open.start.line) has no \"endif\".", at: range)
      case .directiveEnd(let kind, let range):
        index += 1
        if kind == .endIf { return conditional(condition, open, whenTrue, whenFalse, end: range) }
        if kind == .otherwise, !isElse {
          isElse = true
          continue
        }
        return fail(
          "Unexpected \(kind.rawValue) directive",
          kind == .otherwise
            ? "The \"if\" on line \(open.start.line) already has an \"else\"."
            : "The \"if\" on line \(open.start.line) must end with \"endif\".", at: range)
      default:
        let expression = next()
        if isElse { whenFalse.append(expression) } else { whenTrue.append(expression) }
      }
    }
  }

  private func conditional(
    _ condition: Expression, _ open: SourceRange, _ whenTrue: [Expression], _ whenFalse: [Expression],
    end: SourceRange
  ) -> Expression {
    let beforeEnd = SourceRange(filename: end.filename, start: end.start, end: end.start)
    return Expression(
      node: .conditional(
        condition: condition, whenTrue: template(whenTrue, orEmptyAt: open.atEnd),
        whenFalse: template(whenFalse, orEmptyAt: beforeEnd)),
      range: .between(open, end))
  }

  private func template(_ parts: [Expression], orEmptyAt range: SourceRange) -> Expression {
    let parts = parts.isEmpty ? [Expression.literal(.string(""), range: range)] : parts
    let first = parts.first?.range ?? range
    return Expression(node: .template(parts), range: .between(first, parts.last?.range ?? first))
  }

  private mutating func buildFor(
    _ key: String?, _ value: String, _ collection: Expression, _ open: SourceRange
  ) -> Expression {
    var content: [Expression] = []
    while true {
      switch parts[index] {
      case .end(let range):
        return fail(
          "Unexpected end of template", "The \"for\" on line \(open.start.line) has no \"endfor\".", at: range)
      case .directiveEnd(let kind, let range):
        index += 1
        guard kind == .endFor else {
          return fail(
            "Unexpected \(kind.rawValue) directive",
            kind == .otherwise
              ? "A \"for\" has no \"else\"." : "The \"for\" on line \(open.start.line) must end with \"endfor\".",
            at: range)
        }
        let loop = ForExpression(
          keyName: key, valueName: value, collection: collection, key: nil,
          value: template(content, orEmptyAt: open.atEnd), condition: nil, isGrouped: false, openRange: open)
        let whole = SourceRange.between(open, range)
        return Expression(node: .joined(Expression(node: .forLoop(loop), range: whole)), range: whole)
      default: content.append(next())
      }
    }
  }

  private mutating func fail(_ summary: String, _ detail: String, at range: SourceRange) -> Expression {
    diagnostics.append(.error(summary, detail, at: range))
    return .literal(.dynamic, range: range)
  }

  private static let unbalanced =
    "The directives of this template do not match: each \"if\" needs an \"endif\", each "
    + "\"for\" an \"endfor\"."
}
