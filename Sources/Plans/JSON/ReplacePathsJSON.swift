package import JSON
package import Values

/// Paths as plan JSON shows them: lists of names and keys.
package enum ReplacePathsJSON {
  /// The paths, in order.
  package static func encode(_ paths: [ValuePath]) -> JSONValue { .array(paths.map(encode)) }

  /// One path: names and text keys as text, numbers as numbers, elements of sets as they are.
  package static func encode(_ path: ValuePath) -> JSONValue {
    .array(
      path.steps.map { step in
        switch step {
        case .attribute(let name): .string(name)
        case .index(let key): ValueShape.known(key) ?? .null
        }
      })
  }
}
