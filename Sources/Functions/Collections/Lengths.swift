import Numbers
import Text
import Values

/// How `length` counts.
enum Lengths {
  /// The length as a value, perhaps an unknown with bounds; marks on the value itself come along.
  static func length(of value: Value) -> Value {
    let length: Value
    switch value.unmarked {
    case .string(let text): length = .number(text.graphemes.count)
    case .set(let set) where !set.elements.allSatisfy(\.isWhollyKnown):
      length = bounded(from: 1, to: set.elements.count)
    case .unknown(let unknown): length = lengthOfUnknown(unknown)
    default: length = .number(value.count ?? 0)
    }
    return length.marked(value.marks)
  }

  private static func lengthOfUnknown(_ unknown: UnknownValue) -> Value {
    switch unknown.type {
    case .tuple(let types): .number(types.count)
    case .object(let object): .number(object.names.count)
    case .list, .set, .map: bounded(from: unknown.refinements.minimumLength ?? 0, to: unknown.refinements.maximumLength)
    default: bounded(from: 0, to: nil)
    }
  }

  private static func bounded(from least: Int, to most: Int?) -> Value {
    .refinedUnknown(
      .number,
      Refinements(
        isNotNull: true, minimum: .init(Number(least), isInclusive: true),
        maximum: most.map { .init(Number($0), isInclusive: true) }))
  }
}
