import Diagnostics
package import HCL

/// The expressions of a body as they are written, not evaluated; what `dynamic` blocks would make is left out.
package struct WrittenBody: Sendable {
  /// The blocks of one type.
  package enum Blocks: Sendable {
    /// The schema allows one.
    case single(WrittenBody)
    case many([WrittenBody])
    /// By label.
    case keyed([(label: String, body: WrittenBody)])
  }

  package var attributes: [(name: String, expression: Expression)]
  package var blocks: [(type: String, blocks: Blocks)]
}

extension BlockSchema {
  /// Reads a body as far as the schema knows it; names in byte order.
  package func written(in body: Body) -> WrittenBody { BlockSchema.written(in: body, layout) }

  // The parser limits how deep blocks are nested, and so this recursion.
  private static func written(in body: Body, _ layout: BlockLayout) -> WrittenBody {
    let content = body.partialContent(layout.bodySchema).value.content
    let attributes = content.attributes.values.map { ($0.name, $0.expression) }
    var result = WrittenBody(attributes: attributes.sorted { $0.0 < $1.0 }, blocks: [])
    for member in layout.members {
      guard case .block(let block) = member else { continue }
      let found = content.blocks(ofType: block.name)
      guard let first = found.first else { continue }
      let bodies = found.map { written(in: $0.body, block.layout) }
      switch block.schema.nesting {
      case .single, .group: result.blocks.append((block.name, .single(written(in: first.body, block.layout))))
      case .list, .set: result.blocks.append((block.name, .many(bodies)))
      case .map:
        result.blocks.append((block.name, .keyed(zip(found, bodies).map { ($0.labels.first ?? "", $1) })))
      }
    }
    return result
  }
}
