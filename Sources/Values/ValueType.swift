/// The type of a value or a type constraint of the language.
package indirect enum ValueType: Hashable, Sendable {
  case bool
  case number
  case string
  /// Any type: of a value, one whose type is not known yet.
  case dynamic
  case list(ValueType)
  case set(ValueType)
  case map(ValueType)
  case tuple([ValueType])
  case object(ObjectType)

  /// An object type from attribute names and types.
  package static func object(_ attributes: [String: ValueType], optional: Set<String> = []) -> ValueType {
    .object(ObjectType(attributes, optional: optional))
  }

  package static let emptyObject = ValueType.object(ObjectType([:]))
  package static let emptyTuple = ValueType.tuple([])

  package var isPrimitive: Bool {
    switch self {
    case .bool, .number, .string: true
    default: false
    }
  }

  /// Whether this is a list, set or map.
  package var isCollection: Bool {
    switch self {
    case .list, .set, .map: true
    default: false
    }
  }

  /// The element type of a list, set or map.
  package var elementType: ValueType? {
    switch self {
    case .list(let type), .set(let type), .map(let type): type
    default: nil
    }
  }

  /// Whether no `dynamic` stands anywhere inside.
  package var isWhollyKnown: Bool {
    switch self {
    case .bool, .number, .string: true
    case .dynamic: false
    case .list(let type), .set(let type), .map(let type): type.isWhollyKnown
    case .tuple(let types): types.allSatisfy(\.isWhollyKnown)
    case .object(let object): object.types.allSatisfy(\.isWhollyKnown)
    }
  }
}
