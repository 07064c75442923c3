import Values

/// The attribute that names an object outside, with its text.
struct ObjectIdentity {
  let key: String
  let value: String

  /// Empty when the object has none that may be shown.
  init(_ object: Value) {
    for name in ["id", "name"] {
      guard let attribute = object.attribute(name), !attribute.containsMarks, let text = attribute.stringValue else {
        continue
      }
      key = name
      value = text
      return
    }
    key = ""
    value = ""
  }

  /// ` [id=x]`, or nothing.
  var text: String { key.isEmpty || value.isEmpty ? "" : " [\(key)=\(value)]" }
}
