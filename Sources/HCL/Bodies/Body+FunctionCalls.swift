extension Body {
  /// Every function called in a body of native syntax, nested blocks included, whatever its schema; in source order
  /// within a block.
  package var functionCalls: [FunctionCallSite] {
    guard case .native(let body, _) = node else { return [] }
    var open = [body]
    var found: [FunctionCallSite] = []
    while let next = open.popLast() {
      for attribute in next.attributes { found += attribute.expression.functionCalls }
      open += next.blocks.reversed().map(\.body)
    }
    return found
  }
}
