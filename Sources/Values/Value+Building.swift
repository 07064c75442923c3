import Numbers
import Text

extension Value {
  /// Text brought to normal form C.
  package static func string(normalizing text: String) -> Value { .string(text.normalizedText) }

  /// The given elements as a set: repeated ones fall together, marks inside them move to the set.
  ///
  /// The elements have the type `type` (or, when that is `dynamic`, any one type).
  package static func set(of type: ValueType, _ elements: [Value]) -> Value {
    var marks = Marks.none
    let plain = elements.map { element in
      let (value, inner) = element.unmarkedDeeply()
      marks.formUnion(inner)
      return value
    }
    let elementType = type == .dynamic ? plain.first { $0.type != .dynamic }?.type ?? type : type
    let set = Value.set(SetValue(elementType: elementType, canonical: SetOrder.canonical(plain)))
    return set.marked(marks)
  }

  /// The elements as a list of the type they share; an empty list has elements of `type`.
  package static func list(_ elements: [Value], emptyType type: ValueType = .dynamic) -> Value {
    .list(ListValue(elementType: elements.first { $0.type != .dynamic }?.type ?? type, elements: elements))
  }

  /// An unknown of this type with refinements; where they leave one value only, that value.
  package static func refinedUnknown(_ type: ValueType, _ refinements: Refinements) -> Value {
    if type == .dynamic { return .dynamic }
    guard refinements.isNotNull else { return .unknown(type, refinements) }
    if let minimum = refinements.minimum, let maximum = refinements.maximum, minimum.isInclusive,
      maximum.isInclusive, minimum.value == maximum.value, type == .number
    {
      return .number(minimum.value)
    }
    if let length = refinements.maximumLength, length == refinements.minimumLength ?? 0, type.isCollection {
      switch type {
      case .list(let element) where length <= 1_000_000:
        return .list(of: element, Array(repeating: .unknown(element), count: length))
      case .set(let element) where length == 0: return .set(of: element, [])
      case .set(let element) where length == 1: return .set(of: element, [.unknown(element)])
      case .map(let element) where length == 0: return .map(of: element, [:])
      default: break
      }
    }
    return .unknown(type, refinements)
  }

  /// Whatever is unknown about this value is known not to be null; known values stay as they are.
  package var refinedNotNull: Value {
    switch self {
    case .unknown(let unknown):
      if unknown.type == .dynamic || unknown.refinements.isNotNull { return self }
      var refinements = unknown.refinements
      refinements.isNotNull = true
      return .refinedUnknown(unknown.type, refinements)
    case .marked(let marked): return marked.value.refinedNotNull.marked(marked.marks)
    default: return self
    }
  }

  /// What is known of an unknown value; nothing for others.
  package var refinements: Refinements {
    if case .unknown(let unknown) = unmarked { return unknown.refinements }
    return .none
  }

  /// Whether this value is surely not null.
  package var isSurelyNotNull: Bool {
    switch unmarked {
    case .null: false
    case .unknown(let unknown): unknown.refinements.isNotNull
    default: true
    }
  }

  /// The number of elements of a known collection, tuple or object.
  package var count: Int? {
    switch unmarked {
    case .list(let list): list.elements.count
    case .set(let set): set.elements.count
    case .map(let map): map.elements.count
    case .tuple(let elements): elements.count
    case .object(let attributes): attributes.count
    default: nil
    }
  }
}
