import Synchronization

/// Holds the layout of a schema once it was asked for.
final class BlockLayoutCache: Sendable {
  private let made = Mutex<BlockLayout?>(nil)

  func layout(of schema: BlockSchema) -> BlockLayout {
    if let known = made.withLock({ $0 }) { return known }
    let layout = BlockLayout(schema)
    made.withLock { $0 = layout }
    return layout
  }
}
