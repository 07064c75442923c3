/// Which kinds of types stand together, where one type for all of them is wanted.
struct TypeMix {
  enum Kind {
    /// Only lists, only sets or only maps.
    case collections((ValueType) -> ValueType)
    case mapsAndObjects
    case listsAndTuples
    case objects
    case tuples
    /// Objects beside tuples.
    case impossible
    case other
  }

  /// Without repetition, in their first order.
  let types: [ValueType]

  init(_ types: [ValueType]) {
    var seen: Set<ValueType> = []
    self.types = types.filter { seen.insert($0).inserted }
  }

  var hasDynamic: Bool { types.contains(.dynamic) }

  var kind: Kind {
    var (lists, sets, maps, objects, tuples) = (0, 0, 0, 0, 0)
    for type in types {
      switch type {
      case .list: lists += 1
      case .set: sets += 1
      case .map: maps += 1
      case .object: objects += 1
      case .tuple: tuples += 1
      default: break
      }
    }
    let all = types.count - (hasDynamic ? 1 : 0)
    if all == 0 { return .other }
    if maps == all { return .collections { .map($0) } }
    if lists == all { return .collections { .list($0) } }
    if sets == all { return .collections { .set($0) } }
    if objects == all { return .objects }
    if tuples == all { return .tuples }
    if maps > 0 && maps + objects == all { return .mapsAndObjects }
    if lists > 0 && lists + tuples == all { return .listsAndTuples }
    return objects > 0 && tuples > 0 ? .impossible : .other
  }

  /// The types in the order in which they are tried: the more general first, `dynamic` last.
  var preferred: [ValueType] {
    types.enumerated().sorted { first, second in
      let (one, other) = (rank(first.element), rank(second.element))
      return one == other ? first.offset < second.offset : one < other
    }.map(\.element)
  }

  private func rank(_ type: ValueType) -> Int {
    switch type {
    case .string: 0
    case .list: 1
    case .set: 2
    case .map: 3
    case .dynamic: 9
    default: 5
    }
  }
}
