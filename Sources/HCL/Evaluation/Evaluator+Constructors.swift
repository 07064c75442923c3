import Diagnostics
import Values

extension Evaluator {
  /// `{ … }`. When a key is not known, neither are the names of the attributes, so nothing is known of the object.
  func object(_ items: [ObjectItem], _ diagnostics: inout Diagnostics) -> Value {
    var attributes: [String: Value] = [:]
    attributes.reserveCapacity(items.count)
    var marks = Marks.none
    var isKnown = true
    for item in items {
      var found = Diagnostics()
      let key = value(of: item.key, &found)
      let value = value(of: item.value, &diagnostics)
      let hasFailed = found.hasErrors
      diagnostics.append(contentsOf: found)
      guard !hasFailed, let text = objectKeyText(key, item, &diagnostics) else {
        isKnown = false
        continue
      }
      marks.formUnion(key.marks)
      guard let name = text.stringValue else {
        isKnown = false
        continue
      }
      attributes[name] = value
    }
    guard isKnown else { return Value.dynamic }
    return Value.object(attributes).marked(marks)
  }

  private func objectKeyText(_ key: Value, _ item: ObjectItem, _ diagnostics: inout Diagnostics) -> Value? {
    if key.isNull {
      diagnostics.append(
        error(
          "Null value as key", "The key of this item is null; a key must be a text.", at: item.value.range,
          about: item.key))
      return nil
    }
    do { return try key.unmarked.converted(to: .string) } catch {
      diagnostics.append(
        self.error(
          "Incorrect key type", "This value cannot be a key: \(error.message).", at: item.key.range, about: item.key))
      return nil
    }
  }

  func objectKey(_ key: Expression, isForced: Bool, _ diagnostics: inout Diagnostics) -> Value {
    guard !isForced else { return value(of: key, &diagnostics) }
    if case .traversal(let traversal) = key.node, !traversal.steps.isEmpty {
      diagnostics.append(
        .error(
          "Ambiguous attribute key",
          "Put this key in parentheses if it refers to something, or in quotes if it is a name with dots in it.",
          at: key.range))
      return .dynamic
    }
    if let word = key.asKeyword { return .string(normalizing: word) }
    return value(of: key, &diagnostics)
  }
}
