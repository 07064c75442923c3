import AWSClient
import Numbers
import Values

/// Turns values into parts of AWS's inputs.
enum ValueEncoding {
  /// The members of fields that have something to send.
  static func members(_ fields: [Field], _ object: Value) -> AWSDocument {
    var document = AWSDocument.empty
    for field in fields {
      guard let value = object.attribute(field.name), let part = encode(field, value) else { continue }
      document.put(part, at: field.member)
    }
    return document
  }

  /// One field's value; nothing when there is nothing to send.
  static func encode(_ field: Field, _ value: Value) -> AWSDocument? {
    guard value.isKnown, !value.isNull else { return nil }
    switch field.sending {
    case .never: return nil
    case .whenSet: if value.isZero, value.boolValue == nil { return nil }
    case .always: break
    }
    switch field.form {
    case .plain: return plain(value)
    case .text: return .string(value.flatText)
    case .object(let fields):
      let element = value.elements.map { $0.first } ?? value
      guard let element, element.isKnown else { return nil }
      return element.isNull ? .empty : members(fields, element)
    case .objects(let fields): return .list((value.elements ?? []).map { members(fields, $0) })
    case .custom(let encode, _): return encode(value)
    }
  }

  /// A value as it is: null and unknown become nothing.
  static func plain(_ value: Value) -> AWSDocument? {
    switch value.unmarked {
    case .null, .unknown: return nil
    case .bool(let truth): return .bool(truth)
    case .string(let text): return .string(text)
    case .number(let number):
      if let whole = number.intValue { return .integer(Int64(whole)) }
      return .double(number.doubleValue)
    case .list, .set, .tuple: return .list((value.elements ?? []).compactMap { plain($0) })
    case .map, .object:
      let pairs = (value.keyedValues ?? .empty).pairs
      return .map(AWSMembers(pairs.compactMap { name, part in plain(part).map { AWSMembers.Member(name, $0) } }))
    case .marked: return nil
    }
  }
}
