extension ValueType {
  /// The same type without optional attributes anywhere: what values of a type constraint have.
  package var withoutOptionalAttributes: ValueType {
    guard hasOptionalAttributes else { return self }
    switch self {
    case .bool, .number, .string, .dynamic: return self
    case .list(let type): return .list(type.withoutOptionalAttributes)
    case .set(let type): return .set(type.withoutOptionalAttributes)
    case .map(let type): return .map(type.withoutOptionalAttributes)
    case .tuple(let types): return .tuple(types.map(\.withoutOptionalAttributes))
    case .object(let object):
      return .object(ObjectType(sortedNames: object.names, types: object.types.map(\.withoutOptionalAttributes)))
    }
  }

  /// Whether an optional attribute stands anywhere inside.
  package var hasOptionalAttributes: Bool {
    switch self {
    case .bool, .number, .string, .dynamic: false
    case .list(let type), .set(let type), .map(let type): type.hasOptionalAttributes
    case .tuple(let types): types.contains(where: \.hasOptionalAttributes)
    case .object(let object): !object.optional.isEmpty || object.types.contains(where: \.hasOptionalAttributes)
    }
  }

  /// Whether values of this type may stand where `constraint` is asked for: equal but for `dynamic` parts of the latter.
  package func conforms(to constraint: ValueType) -> Bool {
    switch (self, constraint) {
    case (_, .dynamic): return true
    case (.list(let one), .list(let other)), (.set(let one), .set(let other)), (.map(let one), .map(let other)):
      return one.conforms(to: other)
    case (.tuple(let one), .tuple(let other)):
      return one.count == other.count && zip(one, other).allSatisfy { $0.conforms(to: $1) }
    case (.object(let one), .object(let other)):
      return one.names == other.names && zip(one.types, other.types).allSatisfy { $0.conforms(to: $1) }
    default: return self == constraint
    }
  }

  /// This type with `dynamic` parts replaced by what `source` has in their place, where both have the same shape.
  package func replacingDynamic(from source: ValueType) -> ValueType {
    switch (self, source) {
    case (.dynamic, _): return source
    case (.list(let want), .list(let have)), (.list(let want), .set(let have)):
      return .list(want.replacingDynamic(from: have))
    case (.set(let want), .set(let have)), (.set(let want), .list(let have)):
      return .set(want.replacingDynamic(from: have))
    case (.map(let want), .map(let have)): return .map(want.replacingDynamic(from: have))
    case (.map(let want), .object(let have)): return .map(want.replacingDynamic(fromAll: have.types))
    case (.list(let want), .tuple(let have)): return .list(want.replacingDynamic(fromAll: have))
    case (.set(let want), .tuple(let have)): return .set(want.replacingDynamic(fromAll: have))
    case (.tuple(let want), .tuple(let have)) where want.count == have.count:
      return .tuple(zip(want, have).map { $0.replacingDynamic(from: $1) })
    case (.object(let want), .object(let have)):
      let types = zip(want.names, want.types).map { name, type in
        have[name].map { type.replacingDynamic(from: $0) } ?? type
      }
      return .object(ObjectType(sortedNames: want.names, types: types))
    case (.object(let want), .map(let have)):
      return .object(ObjectType(sortedNames: want.names, types: want.types.map { $0.replacingDynamic(from: have) }))
    default: return self
    }
  }

  private func replacingDynamic(fromAll sources: [ValueType]) -> ValueType {
    guard !isWhollyKnown, let source = ValueType.unified(sources) else { return self }
    return replacingDynamic(from: source)
  }
}
