import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Values

extension FileDecoder {
  mutating func decodeLifecycle(_ block: Block, _ mode: ResourceMode, of draft: inout ResourceDraft) {
    let content = block.body.content(FileDecoder.lifecycleSchema).collect(into: &diagnostics)
    let attributes = content.attributes
    draft.repetition.enabled = attributes["enabled"]
    if mode == .managed {
      decodeManagedLifecycle(attributes, &draft.declaration.lifecycle)
    } else {
      for attribute in attributes.values.sorted(by: { $0.range.start.byte < $1.range.start.byte })
      where attribute.name != "enabled" {
        diagnostics.error(
          "Invalid \(mode == .data ? "data" : "ephemeral") resource lifecycle argument",
          "This argument is for managed resources (\"resource\" blocks) only.", at: attribute.nameRange)
      }
    }
    for inner in content.blocks {
      guard let condition = decodeCondition(inner) else { continue }
      checkSelfReferences(condition, inner.type, of: draft.declaration.name)
      if inner.type == "precondition" {
        draft.declaration.lifecycle.preconditions.append(condition.declaration)
      } else {
        draft.declaration.lifecycle.postconditions.append(condition.declaration)
      }
    }
  }

  private mutating func decodeManagedLifecycle(_ attributes: [String: Attribute], _ lifecycle: inout Lifecycle) {
    if let attribute = attributes["create_before_destroy"] {
      lifecycle.createBeforeDestroy = bool(attribute) ?? false
    }
    lifecycle.preventDestroy = attributes["prevent_destroy"]?.expression
    lifecycle.destroys = bool(attributes["destroy"])
    if let attribute = attributes["replace_triggered_by"] {
      lifecycle.replaceTriggeredBy = decodeReplaceTriggers(attribute.expression)
    }
    if let attribute = attributes["ignore_changes"] { decodeIgnoreChanges(attribute.expression, &lifecycle) }
  }

  private mutating func decodeIgnoreChanges(_ expression: Expression, _ lifecycle: inout Lifecycle) {
    if expression.asKeyword == "all" {
      lifecycle.ignoreAllChanges = true
      return
    }
    var wildcard: SourceRange?
    for element in expression.asList().collect(into: &diagnostics) ?? [] {
      if isStar(element) {
        lifecycle.ignoreAllChanges = true
        wildcard = element.range
        diagnostics.error(
          "Invalid ignore_changes wildcard", "To ignore every change write: ignore_changes = all.",
          at: expression.range)
        continue
      }
      if let path = traversal(element) { lifecycle.ignoreChanges.append(path) }
    }
    if let wildcard, !lifecycle.ignoreChanges.isEmpty {
      diagnostics.error(
        "Invalid ignore_changes ruleset", "Either all changes are ignored or the listed ones.", at: wildcard,
        context: expression.range)
    }
  }

  private func isStar(_ expression: Expression) -> Bool {
    guard expression.isQuotedText || expression.isJSON else { return false }
    return expression.evaluate(in: .empty).value.stringValue == "*"
  }

  /// The elements of `replace_triggered_by`: each mentions one resource and, in its keys, the instance at most.
  private mutating func decodeReplaceTriggers(_ expression: Expression) -> [Expression] {
    var result: [Expression] = []
    for element in expression.asList().collect(into: &diagnostics) ?? [] {
      guard let trigger = element.readingJSONText(&diagnostics) else { continue }
      result.append(trigger)
      checkReplaceTrigger(trigger)
    }
    return result
  }

  private mutating func checkReplaceTrigger(_ trigger: Expression) {
    var resources = 0
    for path in trigger.references {
      let parsed = Reference.parse(path)
      if parsed.diagnostics.hasErrors {
        for message in parsed.diagnostics.all {
          diagnostics.error(message.summary, message.detail, at: trigger.range)
        }
        return
      }
      switch parsed.value?.subject {
      case .resource, .resourceInstance: resources += 1
      case .eachAttribute("key"), .countAttribute("index"): break
      case .eachAttribute: reportTrigger("Invalid each reference in replace_triggered_by expression", trigger)
      case .countAttribute: reportTrigger("Invalid count reference in replace_triggered_by expression", trigger)
      default: reportTrigger("Invalid reference in replace_triggered_by expression", trigger)
      }
    }
    if resources == 1 { return }
    diagnostics.error(
      "Invalid replace_triggered_by expression",
      resources == 0
        ? "Each element names a resource or one of its attributes; this one names none."
        : "Each element names one resource only; make it several elements.", at: trigger.range)
  }

  private mutating func reportTrigger(_ summary: String, _ trigger: Expression) {
    diagnostics.error(
      summary, "Besides the resource, only count.index and each.key can be mentioned here.", at: trigger.range)
  }

  static let lifecycleSchema = BodySchema(
    attributes: [
      .init("create_before_destroy"), .init("prevent_destroy"), .init("ignore_changes"),
      .init("replace_triggered_by"), .init("destroy"), .init("enabled"),
    ],
    blocks: [.init("precondition"), .init("postcondition")])
}
