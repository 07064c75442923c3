import ConfigurationModel
import Diagnostics
import HCL
import Values

extension FileDecoder {
  mutating func decodeOutput(_ block: Block) {
    let name = label(block, 0)
    let content = block.body.content(schema(FileDecoder.outputSchema)).collect(into: &diagnostics)
    checkName(name, "Invalid output name")
    let attributes = content.attributes
    let value = attributes["value"]?.expression
    var declaration = OutputDeclaration(
      name: name.text, expression: value ?? .literal(.dynamic, range: block.definitionRange),
      range: block.definitionRange)
    declaration.description = string(attributes["description"]) ?? ""
    declaration.isSensitive = bool(attributes["sensitive"]) ?? false
    declaration.isEphemeral = bool(attributes["ephemeral"]) ?? false
    if let attribute = attributes["deprecated"], let message = string(attribute) {
      declaration.deprecated = message
      if message.allSatisfy(\.isWhitespace) {
        diagnostics.error("Invalid `deprecated` attribute", FileDecoder.deprecationText, at: attribute.expression.range)
      }
    }
    declaration.dependsOn = dependencies(attributes["depends_on"])
    for condition in content.blocks {
      if condition.type == "postcondition" {
        diagnostics.error(
          "Postconditions are not allowed", "An output has preconditions only: nothing happens after it.",
          at: condition.typeRange)
      } else if let decoded = decodeCondition(condition) {
        declaration.preconditions.append(decoded.declaration)
      }
    }
    declarations.outputs.append(
      OutputDraft(declaration: declaration, hasValue: value != nil, hasSensitive: attributes["sensitive"] != nil))
  }

  static let outputSchema = BodySchema(
    attributes: [
      .init("description"), .init("value", isRequired: true), .init("depends_on"), .init("sensitive"),
      .init("deprecated"), .init("ephemeral"),
    ],
    blocks: [.init("precondition"), .init("postcondition")])
}
