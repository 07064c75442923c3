import ConfigurationModel
import Diagnostics
import HCL
import Values

extension FileDecoder {
  mutating func decodeVariable(_ block: Block) {
    let name = label(block, 0)
    let content = block.body.content(FileDecoder.variableSchema).collect(into: &diagnostics)
    checkName(name, "Invalid variable name")
    if FileDecoder.moduleArguments.contains(name.text) {
      diagnostics.error(
        "Invalid variable name", "In a module block this name has a meaning of its own; choose another one.",
        at: name.range)
    }
    var draft = VariableDraft(declaration: VariableDeclaration(name: name.text, range: block.definitionRange))
    let attributes = content.attributes
    draft.hasDescription = attributes["description"] != nil
    draft.declaration.description = string(attributes["description"]) ?? ""
    if let attribute = attributes["type"] { decodeType(attribute.expression, of: &draft) }
    draft.hasSensitive = attributes["sensitive"] != nil
    draft.declaration.isSensitive = bool(attributes["sensitive"]) ?? false
    draft.hasNullable = attributes["nullable"] != nil
    draft.declaration.isNullable = bool(attributes["nullable"]) ?? true
    draft.declaration.isEphemeral = bool(attributes["ephemeral"]) ?? false
    draft.declaration.isConstant = bool(attributes["const"]) ?? false
    if let message = string(attributes["deprecated"]) {
      draft.declaration.deprecated = message
      if message.allSatisfy(\.isWhitespace) {
        diagnostics.error("Invalid `deprecated` value", FileDecoder.deprecationText, at: name.range)
      }
    }
    if let attribute = attributes["default"] { decodeDefault(attribute.expression, of: &draft) }
    for validation in content.blocks {
      if let condition = decodeValidation(validation, variable: name.text) {
        draft.declaration.validations.append(condition)
      }
    }
    declarations.variables.append(draft)
  }

  private mutating func decodeType(_ expression: Expression, of draft: inout VariableDraft) {
    draft.hasType = true
    draft.declaration.hasTypeConstraint = true
    if expression.isQuotedText {
      reportQuotedType(expression)
      return
    }
    switch expression.asKeyword {
    case "list": draft.declaration.type = .list(.dynamic)
    case "map": draft.declaration.type = .map(.dynamic)
    default:
      let read = TypeExpression.read(expression).collect(into: &diagnostics)
      draft.declaration.type = read.type
      draft.declaration.typeDefaults = read.defaults
    }
  }

  private mutating func reportQuotedType(_ expression: Expression) {
    let value = expression.evaluate(in: .empty)
    if value.diagnostics.hasErrors {
      diagnostics.append(contentsOf: value.diagnostics)
      return
    }
    let isOldForm = ["string", "list", "map"].contains(value.value.stringValue ?? "")
    diagnostics.error(
      isOldForm ? "Invalid quoted type constraints" : "Invalid legacy variable type hint",
      "A type is written without quotes, such as string, list(string) or map(string).", at: expression.range)
  }

  private mutating func decodeDefault(_ expression: Expression, of draft: inout VariableDraft) {
    var value = expression.evaluate(in: .empty).collect(into: &diagnostics)
    diagnostics.append(contentsOf: IgnoredAttributes.warnings(expression, draft.declaration.type))
    if !isOverride || draft.hasType {
      if let defaults = draft.declaration.typeDefaults, !value.isNull { value = defaults.applied(to: value) }
      do throws(ConversionError) {
        value = try value.converted(to: draft.declaration.type)
      } catch {
        diagnostics.error(
          "Invalid default value for variable", "The default does not fit the type: \(error.text).",
          at: expression.range)
        value = .dynamic
      }
    }
    if !draft.declaration.isNullable, value.isNull {
      diagnostics.error("Invalid default value for variable", FileDecoder.nullDefault, at: expression.range)
    }
    draft.declaration.defaultValue = value
  }

  /// A `validation` block, which must test its own variable.
  private mutating func decodeValidation(_ block: Block, variable: String) -> ConditionDeclaration? {
    guard let condition = decodeCondition(block) else { return nil }
    guard let expression = condition.condition else { return condition.declaration }
    let isTested = expression.references.contains { traversal in
      guard traversal.root == "var", case .attribute(let name, _) = traversal.steps.first else { return false }
      return name == variable
    }
    if !isTested {
      diagnostics.error(
        "Invalid variable validation condition",
        "The condition must test the variable it belongs to, so it must mention var.\(variable).",
        at: expression.range)
    }
    return condition.declaration
  }

  mutating func decodeLocals(_ block: Block) {
    let attributes = block.body.justAttributes().collect(into: &diagnostics)
    for attribute in attributes.values.sorted(by: { $0.range.start.byte < $1.range.start.byte }) {
      checkName((attribute.name, attribute.nameRange), "Invalid local value name")
      declarations.locals.append(
        LocalDeclaration(name: attribute.name, expression: attribute.expression, range: attribute.range))
    }
  }

  static let variableSchema = BodySchema(
    attributes: [
      .init("description"), .init("default"), .init("type"), .init("sensitive"), .init("deprecated"),
      .init("nullable"), .init("ephemeral"), .init("const"),
    ],
    blocks: [.init("validation")])

  /// What a module block understands itself, so that no variable can have the name.
  static let moduleArguments: Set<String> = [
    "source", "version", "count", "for_each", "depends_on", "providers", "_", "lifecycle", "locals", "provider",
  ]

  static let nullDefault = "With nullable = false the default must not be null."
  static let deprecationText = "A deprecation says what to use instead; the text must not be empty."
}
