import Diagnostics
package import JSON
package import Values

/// The form in which the state keeps the places of sensitive attributes.
package enum SensitivePathsJSON {
  /// A path as its steps: `{"type":"get_attr","value":"a"}` and `{"type":"index","value":{…}}`.
  package static func encode(_ paths: [ValuePath]) -> JSONValue { .array(paths.map(encode)) }

  private static func encode(_ path: ValuePath) -> JSONValue {
    .array(
      path.steps.map { step in
        switch step {
        case .attribute(let name): return ["type": "get_attr", "value": .string(name)]
        case .index(let key):
          let value = (try? ValueJSON.encode(key.withoutMarks, as: .dynamic)) ?? .null
          return ["type": "index", "value": value]
        }
      })
  }

  /// The paths; what cannot be read is left out.
  package static func decode(_ json: JSONValue) -> [ValuePath] {
    var ignored = Diagnostics()
    return decode(json, { "" }, into: &ignored)
  }

  /// The paths; what cannot be read is left out and reported.
  static func decode(_ json: JSONValue, _ instance: () -> String, into diagnostics: inout Diagnostics) -> [ValuePath] {
    if json.isNull { return [] }
    guard let paths = json.array else {
      diagnostics.error(unreadable, "The sensitive attributes of \(instance()) are not a list of paths.")
      return []
    }
    var found: [ValuePath] = []
    for path in paths {
      var steps: [ValuePath.Step] = []
      for step in path.array ?? [] {
        switch (step["type"]?.string, step["value"]) {
        case ("get_attr", .string(let name)?): steps.append(.attribute(name))
        case ("index", let key?):
          guard let value = try? ValueJSON.decode(key, as: .dynamic) else {
            diagnostics.error(unreadable, "A sensitive attribute of \(instance()) has a key that cannot be read.")
            continue
          }
          steps.append(.index(value))
        default:
          diagnostics.error(
            "Unsupported path step",
            "A sensitive attribute of \(instance()) is named by a step of the unknown kind "
              + "\"\(step["type"]?.string ?? "")\".")
        }
      }
      found.append(ValuePath(steps))
    }
    return found
  }

  private static let unreadable = "Error unmarshaling path steps"
}
