extension ValueType {
  /// Whether values of this type can be converted to `target` as far as types tell.
  ///
  /// A safe conversion never fails and loses nothing; others may fail for some values.
  package func isConvertible(to target: ValueType, safely: Bool = false) -> Bool {
    if self == target { return true }
    switch (self, target) {
    case (_, .dynamic): return true
    case (.dynamic, _): return !safely
    case (.number, .string), (.bool, .string): return true
    case (.string, .number), (.string, .bool): return !safely
    case (.list(let have), .list(let want)), (.set(let have), .list(let want)), (.set(let have), .set(let want)),
      (.map(let have), .map(let want)):
      return have.isConvertible(to: want, safely: safely)
    case (.list(let have), .set(let want)): return !safely && have.isConvertible(to: want)
    case (.tuple(let have), .list(let want)), (.tuple(let have), .set(let want)):
      return ValueType.allConvertible(have, to: want, safely: safely)
    case (.object(let have), .map(let want)): return ValueType.allConvertible(have.types, to: want, safely: safely)
    case (.map(let have), .object(let want)):
      return !safely && want.types.allSatisfy { have.isConvertible(to: $0) }
    case (.tuple(let have), .tuple(let want)):
      return have.count == want.count && zip(have, want).allSatisfy { $0.isConvertible(to: $1, safely: safely) }
    case (.object(let have), .object(let want)):
      return want.attributes.allSatisfy { name, type in
        guard let source = have[name] else { return want.optional.contains(name) }
        return source.isConvertible(to: type, safely: safely)
      }
    default: return false
    }
  }

  /// Whether parts of these types can become elements of one collection.
  private static func allConvertible(_ parts: [ValueType], to element: ValueType, safely: Bool) -> Bool {
    if parts.isEmpty { return true }
    let different = Array(Set(parts))
    let target = element == .dynamic ? unified(parts, safely: safely) : element
    guard let target else { return false }
    return different.allSatisfy { $0.isConvertible(to: target, safely: safely) }
  }
}
