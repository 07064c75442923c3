import Values

/// Copies of sensitive texts within the same object, such as a computed attribute that repeats an argument: a provider
/// does not say that they are sensitive, so they are found by their value.
struct SecretCopies {
  private var secrets: Set<Value> = []

  /// The sensitive texts of some values.
  init(in values: [Value]) {
    for value in values where value.containsSensitive { collect(value, isSecret: false) }
  }

  private mutating func collect(_ value: Value, isSecret: Bool) {
    let isSecret = isSecret || value.marks.isSensitive
    if isSecret, let text = value.stringValue, text.utf8.count > 3 { secrets.insert(.string(text)) }
    for (_, child) in value.unmarked.children { collect(child, isSecret: isSecret) }
  }

  /// The value with every copy marked.
  func marking(_ value: Value) -> Value {
    guard !secrets.isEmpty else { return value }
    return value.transformed { _, part in
      guard case .string = part, secrets.contains(part) else { return part }
      return part.marked(.sensitive)
    }
  }
}
