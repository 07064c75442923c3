/// What may stand directly in a body.
package struct BodySchema: Sendable, Hashable {
  package struct Attribute: Sendable, Hashable {
    package var name: String
    package var isRequired: Bool

    package init(_ name: String, isRequired: Bool = false) {
      self.name = name
      self.isRequired = isRequired
    }
  }

  package struct Block: Sendable, Hashable {
    package var type: String
    /// What the labels are called in messages; as many as the block must have.
    package var labels: [String]

    package init(_ type: String, labels: [String] = []) {
      self.type = type
      self.labels = labels
    }
  }

  package var attributes: [Attribute]
  package var blocks: [Block]

  package init(attributes: [Attribute] = [], blocks: [Block] = []) {
    self.attributes = attributes
    self.blocks = blocks
  }
}
