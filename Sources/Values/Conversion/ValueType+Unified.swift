extension ValueType {
  /// The type that values of all these types can be converted to; `nil` when there is none or the list is empty.
  package static func unified(_ types: [ValueType], safely: Bool = false) -> ValueType? {
    guard let first = types.first else { return nil }
    let different = TypeMix(types).types
    if different.count == 1 { return first }
    let mix = TypeMix(different)
    switch mix.kind {
    case .collections(let make): return mix.hasDynamic ? .dynamic : unifiedElements(different, make, safely)
    case .mapsAndObjects:
      if !mix.hasDynamic, let type = unifiedElements(different.map(\.asCollection), { .map($0) }, safely) {
        return type
      }
    case .listsAndTuples:
      if !mix.hasDynamic, let type = unifiedElements(different.map(\.asCollection), { .list($0) }, safely) {
        return type
      }
    case .objects: return mix.hasDynamic ? .dynamic : unifiedObjects(different, safely)
    case .tuples: return mix.hasDynamic ? .dynamic : unifiedTuples(different, safely)
    case .impossible: return nil
    case .other: break
    }
    return mix.preferred.first { candidate in
      different.allSatisfy { $0 == candidate || $0.isConvertible(to: candidate, safely: safely) }
    }
  }

  /// An object or tuple as the map or list that it would become; others stay.
  private var asCollection: ValueType {
    switch self {
    case .object(let object):
      ValueType.unified(object.types).map { .map($0) } ?? (object.types.isEmpty ? .map(.dynamic) : self)
    case .tuple(let types): ValueType.unified(types).map { .list($0) } ?? (types.isEmpty ? .list(.dynamic) : self)
    default: self
    }
  }

  private static func unifiedElements(
    _ types: [ValueType], _ make: (ValueType) -> ValueType, _ safely: Bool
  ) -> ValueType? {
    let elements = types.compactMap(\.elementType)
    guard elements.count == types.count else { return nil }
    // An empty object or tuple has no element type to respect.
    let known = elements.filter { $0 != .dynamic }
    return unified(known.isEmpty ? elements : known, safely: safely).map(make)
  }

  private static func unifiedObjects(_ types: [ValueType], _ safely: Bool) -> ValueType? {
    let objects = types.compactMap { type -> ObjectType? in
      if case .object(let object) = type { return object }
      return nil
    }
    guard let first = objects.first else { return nil }
    guard objects.allSatisfy({ $0.names == first.names }) else {
      return asMap(objects, safely)
    }
    var attributes: [ValueType] = []
    for index in first.types.indices {
      guard let type = unified(objects.map { $0.types[index] }, safely: safely) else { return nil }
      attributes.append(type)
    }
    return .object(ObjectType(sortedNames: first.names, types: attributes))
  }

  private static func asMap(_ objects: [ObjectType], _ safely: Bool) -> ValueType? {
    unified(objects.flatMap(\.types), safely: safely).map { .map($0) }
  }

  private static func unifiedTuples(_ types: [ValueType], _ safely: Bool) -> ValueType? {
    let tuples = types.compactMap { type -> [ValueType]? in
      if case .tuple(let elements) = type { return elements }
      return nil
    }
    guard let first = tuples.first else { return nil }
    guard tuples.allSatisfy({ $0.count == first.count }) else {
      return unified(tuples.flatMap { $0 }, safely: safely).map { .list($0) }
    }
    var elements: [ValueType] = []
    for index in first.indices {
      guard let type = unified(tuples.map { $0[index] }, safely: safely) else { return nil }
      elements.append(type)
    }
    return .tuple(elements)
  }
}
