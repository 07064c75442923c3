import Diagnostics
import Values

/// What a `dynamic` block says: what to go over, and what to make of each element.
struct DynamicSpecification {
  var collection: Value
  var iterator: String
  var labelExpressions: [Expression]
  var content: Body

  static func read(
    _ block: Block, _ wanted: BodySchema.Block, in scope: EvaluationScope, _ diagnostics: inout Diagnostics
  ) -> DynamicSpecification? {
    let read = block.body.content(schema(hasLabels: !wanted.labels.isEmpty))
    diagnostics.append(contentsOf: read.diagnostics)
    let content = read.value
    guard !read.diagnostics.hasErrors, let forEach = content.attributes["for_each"],
      let collection = collection(forEach.expression, in: scope, &diagnostics),
      let iterator = iterator(content, wanted, &diagnostics),
      let labels = labelExpressions(content, wanted, &diagnostics),
      let body = contentBody(content, &diagnostics)
    else { return nil }
    return DynamicSpecification(
      collection: collection, iterator: iterator, labelExpressions: labels, content: body)
  }

  private static func schema(hasLabels: Bool) -> BodySchema {
    BodySchema(
      attributes: [.init("for_each", isRequired: true), .init("iterator")]
        + (hasLabels ? [.init("labels", isRequired: true)] : []),
      blocks: [.init("content")])
  }

  private static func collection(
    _ expression: Expression, in scope: EvaluationScope, _ diagnostics: inout Diagnostics
  ) -> Value? {
    let evaluated = expression.evaluate(in: scope)
    diagnostics.append(contentsOf: evaluated.diagnostics)
    if evaluated.diagnostics.hasErrors { return nil }
    let value = evaluated.value
    let summary = "Invalid dynamic for_each value"
    if value.type != .dynamic, !Iteration.isIterable(value.type) {
      diagnostics.error(
        summary,
        "A list, set, map, tuple or object is needed here, not a value of type \(value.type.friendlyName).",
        at: expression.range)
      return nil
    }
    if value.isNull {
      diagnostics.error(summary, "The collection must not be null.", at: expression.range)
      return nil
    }
    return value
  }

  private static func iterator(
    _ content: BodyContent, _ wanted: BodySchema.Block, _ diagnostics: inout Diagnostics
  ) -> String? {
    guard let attribute = content.attributes["iterator"] else { return wanted.type }
    guard let traversal = attribute.expression.asTraversal().collect(into: &diagnostics) else { return nil }
    guard traversal.steps.isEmpty else {
      diagnostics.error(
        "Invalid dynamic iterator name", "The iterator must be a single name.", at: traversal.range)
      return nil
    }
    return traversal.root
  }

  private static func labelExpressions(
    _ content: BodyContent, _ wanted: BodySchema.Block, _ diagnostics: inout Diagnostics
  ) -> [Expression]? {
    guard let attribute = content.attributes["labels"] else { return [] }
    guard let expressions = attribute.expression.asList().collect(into: &diagnostics) else { return nil }
    let count = wanted.labels.count
    if expressions.count > count {
      diagnostics.error(
        "Extraneous dynamic block label", "Blocks of type \"\(wanted.type)\" have \(count) labels.",
        at: expressions[count].range)
      return nil
    }
    if expressions.count < count {
      diagnostics.error(
        "Insufficient dynamic block labels", "Blocks of type \"\(wanted.type)\" need \(count) labels.",
        at: attribute.expression.range)
      return nil
    }
    return expressions
  }

  private static func contentBody(_ content: BodyContent, _ diagnostics: inout Diagnostics) -> Body? {
    guard let first = content.blocks.first else {
      diagnostics.error(
        "Missing dynamic content block",
        "A \"dynamic\" block needs a \"content\" block that says what each produced block holds.",
        at: content.missingItemRange)
      return nil
    }
    if content.blocks.count > 1 {
      diagnostics.error(
        "Extraneous dynamic content block", "A \"dynamic\" block has one \"content\" block only.",
        at: content.blocks[1].definitionRange)
      return nil
    }
    return first.body
  }

  /// The labels of the block for one element; `nil` with an error.
  func labels(in scope: EvaluationScope, _ diagnostics: inout Diagnostics) -> [String]? {
    var labels: [String] = []
    for expression in labelExpressions {
      let evaluated = expression.evaluate(in: scope)
      diagnostics.append(contentsOf: evaluated.diagnostics)
      if evaluated.diagnostics.hasErrors { return nil }
      let reason: String
      do {
        let value = try evaluated.value.converted(to: .string)
        if value.marks.isEmpty, let text = value.stringValue {
          labels.append(text)
          continue
        }
        reason =
          value.isNull
          ? "it is null"
          : value.isKnown
            ? "labels are shown, and this value must not be" : "it is not known yet, and labels must be known"
      } catch {
        reason = error.message
      }
      diagnostics.error(
        "Invalid dynamic block label", "This value cannot be a label: \(reason).", at: expression.range)
      return nil
    }
    return labels
  }
}
