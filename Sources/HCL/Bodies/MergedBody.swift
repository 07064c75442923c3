import Diagnostics

/// Several bodies read as one.
struct MergedBody {
  private let bodies: [Body]

  init(_ bodies: [Body]) { self.bodies = bodies }

  func content(
    _ schema: BodySchema, isPartial: Bool
  ) -> Diagnosed<(content: BodyContent, remaining: Body)> {
    var optional = schema
    optional.attributes = schema.attributes.map { BodySchema.Attribute($0.name) }
    var diagnostics = Diagnostics()
    var attributes: [String: Attribute] = [:]
    var blocks: [Block] = []
    var remaining: [Body] = []
    for body in bodies {
      let content: BodyContent
      if isPartial {
        let part = body.partialContent(optional).collect(into: &diagnostics)
        content = part.content
        remaining.append(part.remaining)
      } else {
        content = body.content(optional).collect(into: &diagnostics)
      }
      add(content.attributes, to: &attributes, &diagnostics)
      blocks += content.blocks
    }
    for wanted in schema.attributes where wanted.isRequired && attributes[wanted.name] == nil {
      diagnostics.append(BodyMessages.missing(wanted.name, at: nil))
    }
    let range = bodies.first?.missingItemRange ?? .startOfFile("")
    let content = BodyContent(attributes: attributes, blocks: blocks, missingItemRange: range)
    return Diagnosed((content, Body(node: .merged(remaining))), diagnostics)
  }

  func justAttributes() -> Diagnosed<[String: Attribute]> {
    var diagnostics = Diagnostics()
    var attributes: [String: Attribute] = [:]
    for body in bodies {
      add(body.justAttributes().collect(into: &diagnostics), to: &attributes, &diagnostics)
    }
    return Diagnosed(attributes, diagnostics)
  }

  private func add(
    _ new: [String: Attribute], to attributes: inout [String: Attribute], _ diagnostics: inout Diagnostics
  ) {
    for (name, attribute) in new {
      if let existing = attributes[name] {
        diagnostics.append(
          BodyMessages.duplicate(
            name, at: attribute.nameRange, earlier: existing.nameRange, summary: "Duplicate argument"))
      } else {
        attributes[name] = attribute
      }
    }
  }
}
