import Schemas
import Values

/// Objects without nulls, as the old plugin kit reads them back: "" and 0 and false and empty in their place.
enum ZeroFilling {
  /// An element of a block with nulls replaced by zeros and defaults put in; unknown parts stay.
  static func filled(_ value: Value, _ block: BlockFacts) -> Value {
    guard let attributes = value.keyedValues, value.isKnown, !value.isNull else { return value }
    return .object(
      attributes.mapValues { name, part in
        if let attribute = block.attributes[name] {
          return part.isNull ? attribute.defaultValue ?? attribute.type.zero : part
        }
        guard let nested = block.blocks[name] else { return part }
        return filled(blocks: part, nested)
      })
  }

  /// All blocks of one name, each filled.
  static func filled(blocks value: Value, _ nested: NestedFacts) -> Value {
    guard value.isKnown, !value.isNull else { return value.isKnown ? nested.absent : value }
    switch nested.nesting {
    case .single, .group: return filled(value, nested.block)
    case .list: return .list(of: nested.block.objectType, (value.elements ?? []).map { filled($0, nested.block) })
    case .set: return .set(of: nested.block.objectType, (value.elements ?? []).map { filled($0, nested.block) })
    case .map: return value
    }
  }
}
