/// Values that `optional(type, default)` puts in where a configuration leaves an attribute out; a tree beside the type.
package indirect enum TypeDefaults: Hashable, Sendable {
  /// Defaults of attributes and what is inside attributes.
  case object(defaults: [String: Value], children: [String: TypeDefaults])
  /// Inside every element of a list, set or map.
  case elements(TypeDefaults)
  /// Inside elements of a tuple, by place.
  case tuple([Int: TypeDefaults])
}
