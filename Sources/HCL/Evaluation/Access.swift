import Diagnostics
import Numbers
import Text
import Values

/// `value.name` and `value[key]`.
enum Access {
  /// An attribute of an object or an element of a map.
  static func attribute(_ name: String, of value: Value, at range: SourceRange) -> Diagnosed<Value> {
    if value.isNull {
      return failed(
        "Attempt to get attribute from null value", "This value is null, so it has no attributes.", range)
    }
    let marks = value.marks
    // What is there is found without the type of the whole, which costs as much as the value is large.
    switch value.unmarked {
    case .object(let attributes):
      if let found = attributes[name] { return Diagnosed(found.marked(marks)) }
    case .map(let map):
      if let found = map.elements[name.normalizedText] { return Diagnosed(found.marked(marks)) }
    default: break
    }
    switch value.type {
    case .dynamic: return Diagnosed(Value.dynamic.marked(marks))
    case .object(let type):
      guard let attribute = type[name] else {
        return failed(
          "Unsupported attribute",
          "This object has no attribute named \"\(name)\".\(Suggestion.sentence(for: name, among: type.names))", range)
      }
      if !value.isKnown { return Diagnosed(Value.unknown(attribute).marked(marks)) }
      return Diagnosed((value.attribute(name) ?? .unknown(attribute)).marked(marks))
    case .map(let element):
      if !value.isKnown { return Diagnosed(Value.unknown(element).marked(marks)) }
      guard let found = value.attribute(name.normalizedText) else {
        return failed("Missing map element", "This map has no element with the key \"\(name)\".", range)
      }
      return Diagnosed(found.marked(marks))
    case .list(.object(let object)):
      let subject = object[name] == nil ? "an attribute" : "the attribute \"\(name)\""
      return failed(
        "Unsupported attribute",
        "A list of objects has no attributes itself. Take \(subject) from one element with an index, or from all of "
          + "them with \"[*]\".", range)
    case .set(.object):
      return failed(
        "Unsupported attribute",
        "A set of objects has no attributes itself. Take an attribute from all elements with a \"for\" expression.",
        range)
    case let type where type.isPrimitive:
      return failed(
        "Unsupported attribute", "A value of a simple type (\(type.friendlyName)) has no attributes.", range)
    default: return failed("Unsupported attribute", "This value has no attributes.", range)
    }
  }

  /// An element of a list, tuple or map, or an attribute of an object.
  static func element(_ key: Value, of value: Value, at range: SourceRange) -> Diagnosed<Value> {
    if value.isNull {
      return failed("Attempt to index null value", "This value is null, so it has no elements.", range)
    }
    if key.isNull { return failed(invalidIndex, "A null value cannot select an element.", range) }
    let marks = value.marks
    if case .dynamic = key.type { return Diagnosed(Value.dynamic.marked(marks)) }
    // What is there is found without the type of the whole, which costs as much as the value is large.
    switch value.unmarked {
    case .list, .tuple: return sequenceElement(key, of: value, at: range)
    case .map(let map): return mapElement(key, of: value, element: map.elementType, at: range)
    case .object(let attributes):
      if let name = key.stringValue, let found = attributes[name] { return Diagnosed(found.marked(marks)) }
    default: break
    }
    switch value.type {
    case .dynamic: return Diagnosed(Value.dynamic.marked(marks))
    case .list, .tuple: return sequenceElement(key, of: value, at: range)
    case .map(let element): return mapElement(key, of: value, element: element, at: range)
    case .object(let object): return objectAttribute(key, of: value, type: object, at: range)
    case .set:
      return failed(
        invalidIndex,
        "The elements of a set have no keys. Use a \"for\" expression over all of them, or make a list of it first.",
        range)
    default: return failed(invalidIndex, "This value has no elements to select from.", range)
    }
  }

  private static func sequenceElement(_ key: Value, of value: Value, at range: SourceRange) -> Diagnosed<Value> {
    let number: Value
    do { number = try key.converted(to: .number) } catch {
      return failed(invalidIndex, "The key selects no element of this value: \(error.message).", range)
    }
    let marks = value.marks
    guard let elements = value.elements, let index = number.numberValue else {
      if let type = value.type.elementType { return Diagnosed(Value.unknown(type).marked(marks)) }
      if case .tuple(let types) = value.type, let index = number.numberValue {
        guard let place = index.intValue, place >= 0, place < types.count else {
          return outside(index, count: types.count, range)
        }
        return Diagnosed(Value.unknown(types[place]).marked(marks))
      }
      return Diagnosed(Value.dynamic.marked(marks))
    }
    guard let place = index.intValue, place >= 0, place < elements.count else {
      return outside(index, count: elements.count, range)
    }
    return Diagnosed(elements[place].marked(marks.union(key.marks)))
  }

  private static func outside(_ index: Number, count: Int, _ range: SourceRange) -> Diagnosed<Value> {
    let reason =
      if index < Number(0) {
        "an index cannot be negative"
      } else if index.intValue == nil {
        "an index must be a whole number"
      } else if count == 0 {
        "there are no elements"
      } else {
        "there are only \(count) elements, counted from 0"
      }
    return failed(invalidIndex, "The key selects no element of this value: \(reason).", range)
  }

  private static func mapElement(
    _ key: Value, of value: Value, element: ValueType, at range: SourceRange
  ) -> Diagnosed<Value> {
    let text: Value
    do { text = try key.converted(to: .string) } catch {
      return failed(invalidIndex, "The key selects no element of this value: \(error.message).", range)
    }
    guard value.isKnown, let name = text.stringValue else {
      return Diagnosed(Value.unknown(element).marked(value.marks))
    }
    guard let found = value.attribute(name) else {
      return failed(invalidIndex, "The map has no element with this key.", range)
    }
    return Diagnosed(found.marked(value.marks.union(key.marks)))
  }

  private static func objectAttribute(
    _ key: Value, of value: Value, type: ObjectType, at range: SourceRange
  ) -> Diagnosed<Value> {
    let text: Value
    do { text = try key.converted(to: .string) } catch {
      return failed(invalidIndex, "The key selects no attribute of this object: \(error.message).", range)
    }
    guard let name = text.stringValue else { return Diagnosed(Value.dynamic.marked(value.marks)) }
    guard let attribute = type[name] else {
      // As the reference: until the object is known, an index by a name that it lacks is not reported.
      if !value.isKnown { return Diagnosed(Value.dynamic.marked(value.marks)) }
      let isNumber = key.type == .number
      return failed(
        invalidIndex,
        isNumber
          ? "An object is read by the names of its attributes, not by numbers."
          : "The object has no attribute with this name.", range)
    }
    if !value.isKnown { return Diagnosed(Value.unknown(attribute).marked(value.marks)) }
    return Diagnosed((value.attribute(name) ?? .unknown(attribute)).marked(value.marks))
  }

  private static let invalidIndex = "Invalid index"

  private static func failed(_ summary: String, _ detail: String, _ range: SourceRange) -> Diagnosed<Value> {
    Diagnosed(.dynamic, Diagnostics([.error(summary, detail, at: range)]))
  }
}
