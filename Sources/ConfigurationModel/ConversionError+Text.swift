import Numbers
package import Values

extension ConversionError {
  /// The reason with the way to the part that does not fit: `attribute "a": a number is required`.
  package var text: String {
    if path.steps.isEmpty { return message }
    let way = path.steps.map { step in
      switch step {
      case .attribute(let name): "attribute \"\(name)\""
      case .index(.string(let key)): "element \"\(key)\""
      case .index(.number(let index)): "element \(index.intValue.map(String.init) ?? "?")"
      case .index: "element"
      }
    }
    return way.joined(separator: ", ") + ": " + message
  }
}
