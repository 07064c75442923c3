import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Values

extension FileDecoder {
  /// A condition as written: missing parts are `nil` and replaced by placeholders in the declaration.
  struct DecodedCondition {
    var condition: Expression?
    var errorMessage: Expression?
    var declaration: ConditionDeclaration
  }

  /// Decodes `validation`, `precondition`, `postcondition` or `assert`; `nil` where it may not stand.
  mutating func decodeCondition(_ block: Block) -> DecodedCondition? {
    if isOverride {
      diagnostics.error(
        "Can't override \(block.type) blocks", "Blocks of this type can't stand in an override file.",
        at: block.definitionRange)
      return nil
    }
    let content = block.body.content(FileDecoder.conditionSchema).collect(into: &diagnostics)
    let condition = content.attributes["condition"]?.expression
    if let condition, condition.references.isEmpty {
      diagnostics.error(
        "Invalid \(block.type) expression",
        "The condition mentions nothing of the configuration, so it would always give the same result.",
        at: condition.range)
    }
    let message = content.attributes["error_message"]?.expression
    let placeholder = Expression.literal(.dynamic, range: block.definitionRange)
    return DecodedCondition(
      condition: condition, errorMessage: message,
      declaration: ConditionDeclaration(
        condition: condition ?? placeholder, errorMessage: message ?? placeholder, range: block.definitionRange))
  }

  /// Reports conditions of a resource that mention the resource itself by its name.
  mutating func checkSelfReferences(_ condition: DecodedCondition, _ kind: String, of resource: ResourceName) {
    for expression in [condition.condition, condition.errorMessage].compactMap({ $0 }) {
      let mentionsItself = expression.references.contains { traversal in
        switch Reference.parse(traversal).value?.subject {
        case .resource(let name), .resourceInstance(let name, _): name == resource
        default: false
        }
      }
      if mentionsItself {
        diagnostics.error(
          "Invalid reference in \(kind)",
          "A condition of \(resource) can't mention \(resource) by its name. After the fact, \"self\" stands for it.",
          at: expression.range)
      }
    }
  }

  mutating func decodeCheck(_ block: Block) {
    let name = label(block, 0)
    if isOverride {
      diagnostics.error(
        "Can't override check blocks", "Checks can't stand in an override file.", at: block.definitionRange)
      return
    }
    let content = block.body.content(FileDecoder.checkSchema).collect(into: &diagnostics)
    checkName(name, "Invalid check block name")
    var draft = CheckDraft(
      declaration: CheckDeclaration(name: name.text, dataSource: nil, asserts: [], range: block.definitionRange))
    for inner in content.blocks {
      let before = diagnostics
      diagnostics = Diagnostics()
      if inner.type == "data" {
        decodeCheckData(inner, &draft)
      } else if let condition = decodeCondition(inner), !diagnostics.hasErrors {
        draft.declaration.asserts.append(condition.declaration)
      }
      let found = diagnostics
      diagnostics = before
      diagnostics.append(contentsOf: found)
    }
    if draft.declaration.asserts.isEmpty {
      diagnostics.error(
        "Zero assert blocks", "A check needs at least one assert block.", at: block.definitionRange)
    }
    declarations.checks.append(draft)
  }

  private mutating func decodeCheckData(_ block: Block, _ draft: inout CheckDraft) {
    if draft.data != nil {
      diagnostics.error(
        "Multiple data resource blocks", "A check has at most one data source of its own.", at: block.definitionRange)
      return
    }
    var data = decodedResource(block, mode: .data, isNested: true)
    guard !diagnostics.hasErrors else { return }
    data.declaration.check = draft.declaration.name
    draft.data = data
    draft.declaration.dataSource = data.declaration.name
  }

  static let conditionSchema = BodySchema(attributes: [
    .init("condition", isRequired: true), .init("error_message", isRequired: true),
  ])

  static let checkSchema = BodySchema(blocks: [.init("data", labels: ["type", "name"]), .init("assert")])
}
