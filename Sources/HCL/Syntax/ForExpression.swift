package import Diagnostics

/// `[for k, v in collection : value if condition]` or `{for … : key => value}`, and the `%{ for }` of a template.
package struct ForExpression: Sendable {
  package var keyName: String?
  package var valueName: String
  package var collection: Expression
  /// What makes it an object; `nil` for a tuple.
  package var key: Expression?
  package var value: Expression
  package var condition: Expression?
  /// Values of one key are collected into a tuple (`...`).
  package var isGrouped: Bool
  /// The opening bracket, or the directive of a template.
  package var openRange: SourceRange

  var parts: [Expression] {
    var parts = [collection]
    if let key { parts.append(key) }
    parts.append(value)
    if let condition { parts.append(condition) }
    return parts
  }

  var boundNames: Set<String> {
    var names: Set<String> = [valueName]
    if let keyName { names.insert(keyName) }
    return names
  }
}
