import Values

/// Reconciles null and empty between what is made and what it is made from, as the old plugin kit does after every call.
enum NullNormalization {
  /// `made` with nulls and empties as in `source`, where the difference between them means nothing.
  static func reconcile(_ made: Value, with source: Value, afterApply: Bool) -> Value {
    if !source.isNull, !source.isKnown { return made.isNull && !afterApply ? source : made }
    if made.type.isCollection, afterApply {
      let isMadeEmpty = !made.isNull && made.count == 0
      let isSourceEmpty = !source.isNull && source.count == 0
      if (source.isNull && isMadeEmpty) || (isSourceEmpty && made.isNull) { return source }
    }
    if source.isNull || !made.isKnown { return made }
    switch source.unmarked {
    case .object(let attributes):
      guard let object = made.keyedValues else { return made }
      return .object(
        object.mapValues { name, value in
          attributes[name].map { reconcile(value, with: $0, afterApply: afterApply) } ?? value
        })
    case .map(let map):
      guard made.isNull, map.elements.isEmpty, afterApply else { return made }
      return source
    case .set: return afterApply && source.isWhollyKnown ? source : made
    case .list(let list): return lists(made, list, source, afterApply)
    case .string(let text): return made.isNull && text.isEmpty ? source : made
    default: return made
    }
  }

  private static func lists(_ made: Value, _ list: ListValue, _ source: Value, _ afterApply: Bool) -> Value {
    if made.isNull, list.elements.isEmpty, !afterApply { return source }
    guard case .list(let elements) = made, elements.elements.count == list.elements.count else { return made }
    return .list(
      of: elements.elementType,
      zip(elements.elements, list.elements).map { reconcile($0, with: $1, afterApply: afterApply) })
  }
}
