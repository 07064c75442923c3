import Values

/// Keeps how "nothing" was spelled: null, empty or zero mean the same to the service, but a plan has to come true to the
/// letter.
enum SpellingOfNothing {
  /// `made`, where both are nothing spelled as in `source`.
  static func kept(_ made: Value, as source: Value) -> Value {
    guard source.isKnown else { return made }
    if made.isZero, source.isZero { return source.type == made.type ? source : made }
    switch (made, source) {
    case (.object(let one), .object(let other)):
      return .object(one.mapValues { name, value in other[name].map { kept(value, as: $0) } ?? value })
    case (.list(let one), .list(let other)) where one.elements.count == other.elements.count:
      return .list(of: one.elementType, zip(one.elements, other.elements).map { kept($0, as: $1) })
    case (.set(let one), .set(let other)) where one.elements.count == other.elements.count:
      return set(one, other)
    default: return made
    }
  }

  /// Elements of a set have no place: each takes the spelling of the first one that is otherwise equal.
  private static func set(_ made: SetValue, _ source: SetValue) -> Value {
    var open = source.elements
    var elements: [Value] = []
    for element in made.elements {
      guard let index = open.firstIndex(where: { kept(element, as: $0) == $0 }) else { return .set(made) }
      elements.append(open.remove(at: index))
    }
    return .set(of: made.elementType, elements)
  }
}
