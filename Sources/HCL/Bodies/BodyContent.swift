package import Diagnostics

/// What a body holds, read through a schema.
package struct BodyContent: Sendable {
  package var attributes: [String: Attribute]
  /// In source order.
  package var blocks: [Block]
  /// Where to point when something is missing.
  package var missingItemRange: SourceRange

  package init(attributes: [String: Attribute], blocks: [Block], missingItemRange: SourceRange) {
    self.attributes = attributes
    self.blocks = blocks
    self.missingItemRange = missingItemRange
  }

  package func blocks(ofType type: String) -> [Block] { blocks.filter { $0.type == type } }
}

/// `name = expression`.
package struct Attribute: Sendable {
  package var name: String
  package var nameRange: SourceRange
  package var expression: Expression
  /// Name and expression together.
  package var range: SourceRange

  package init(name: String, nameRange: SourceRange, expression: Expression, range: SourceRange) {
    self.name = name
    self.nameRange = nameRange
    self.expression = expression
    self.range = range
  }
}

/// `type "label" { … }`.
package struct Block: Sendable {
  package var type: String
  package var labels: [String]
  package var body: Body
  /// The header, from the type to the last label.
  package var definitionRange: SourceRange
  package var typeRange: SourceRange
  package var labelRanges: [SourceRange]

  package init(
    type: String, labels: [String], body: Body, definitionRange: SourceRange, typeRange: SourceRange,
    labelRanges: [SourceRange]
  ) {
    self.type = type
    self.labels = labels
    self.body = body
    self.definitionRange = definitionRange
    self.typeRange = typeRange
    self.labelRanges = labelRanges
  }
}
