import Diagnostics

/// A body of an override file laid over the body that it changes.
struct OverriddenBody {
  let base: Body
  let override: Body

  /// What neither body's schema knows stays unsaid here, as in the reference.
  func content(_ schema: BodySchema) -> Diagnosed<(content: BodyContent, remaining: Body)> {
    var diagnostics = Diagnostics()
    var baseSchema = schema
    if !schema.blocks.contains(where: { $0.type == DynamicExpansion.blockType }) {
      baseSchema.blocks.append(DynamicExpansion.blockSchema)
    }
    var overrideSchema = baseSchema
    overrideSchema.attributes = schema.attributes.map { BodySchema.Attribute($0.name) }
    let first = base.partialContent(baseSchema).collect(into: &diagnostics)
    let second = override.partialContent(overrideSchema).collect(into: &diagnostics)
    let content = combined(first.content, second.content)
    return Diagnosed((content, first.remaining.overridden(by: second.remaining)), diagnostics)
  }

  private func combined(_ base: BodyContent, _ override: BodyContent) -> BodyContent {
    func producedType(_ block: Block) -> String {
      block.type == DynamicExpansion.blockType ? block.labels.first ?? block.type : block.type
    }
    let replaced = Set(override.blocks.map(producedType))
    let kept = base.blocks.filter { !replaced.contains(producedType($0)) && !replaced.contains($0.type) }
    return BodyContent(
      attributes: base.attributes.merging(override.attributes) { _, new in new },
      blocks: kept + override.blocks, missingItemRange: base.missingItemRange)
  }

  func justAttributes() -> Diagnosed<[String: Attribute]> {
    var diagnostics = Diagnostics()
    let first = base.justAttributes().collect(into: &diagnostics)
    let second = override.justAttributes().collect(into: &diagnostics)
    return Diagnosed(first.merging(second) { _, new in new }, diagnostics)
  }
}
