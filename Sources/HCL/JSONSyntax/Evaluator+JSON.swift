import Diagnostics
import Values

extension Evaluator {
  /// The value of JSON text. Strings are templates, unless nothing can be referred to: then they are plain text.
  func json(_ node: JSONNode, _ diagnostics: inout Diagnostics) -> Value {
    switch node.kind {
    case .null: return .null(.dynamic)
    case .bool(let flag): return .bool(flag)
    case .number(let number): return .number(number)
    case .invalid: return .dynamic
    case .array(let elements): return .tuple(elements.map { json($0, &diagnostics) })
    case .object(let properties): return jsonObject(properties, node, &diagnostics)
    case .string(let text):
      if scope.isEmpty { return .string(normalizing: text) }
      let template = node.template
      diagnostics.append(contentsOf: template.diagnostics)
      if template.diagnostics.hasErrors { return .dynamic }
      return value(of: template.value, &diagnostics)
    }
  }

  private func jsonObject(
    _ properties: [JSONProperty], _ node: JSONNode, _ diagnostics: inout Diagnostics
  ) -> Value {
    var attributes: [String: Value] = [:]
    var ranges: [String: SourceRange] = [:]
    var marks = Marks.none
    var isKnown = true
    let summary = "Invalid object key expression"
    for property in properties {
      let key = value(of: property.keyExpression, &diagnostics)
      let value = json(property.value, &diagnostics)
      let text: Value
      do { text = try key.converted(to: .string) } catch {
        diagnostics.error(summary, "This value cannot be a key: \(error.message).", at: property.nameRange)
        continue
      }
      if text.isNull {
        diagnostics.error(summary, "A key must not be null.", at: property.nameRange)
        continue
      }
      marks.formUnion(text.marks)
      guard let name = text.stringValue else {
        isKnown = false
        continue
      }
      if let earlier = ranges[name] {
        diagnostics.append(
          BodyMessages.duplicate(
            name, at: property.nameRange, earlier: earlier, summary: "Duplicate object attribute"))
        continue
      }
      attributes[name] = value
      ranges[name] = property.nameRange
    }
    return isKnown ? Value.object(attributes).marked(marks) : .dynamic
  }
}
