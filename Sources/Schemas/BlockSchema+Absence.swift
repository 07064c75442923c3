package import Values

extension BlockSchema {
  /// `value` with empty lists and sets where the old plugin kit said null for blocks that are not there.
  package func fillingAbsentBlocks(in value: Value) -> Value {
    guard case .object = value.unmarked else { return value }
    let layout = layout
    let parts = zip(layout.members, layout.parts(of: value)).map { member, part -> Value in
      guard case .block(let block) = member, !block.isDynamic else { return part }
      if part.isNull { return block.schema.nesting == .map ? part : member.absent }
      let inner = block.schema.block
      return part.mapInstances(block.schema.nesting, isDynamic: false) { inner.fillingAbsentBlocks(in: $0) }
    }
    return layout.object(parts).marked(value.marks)
  }
}
