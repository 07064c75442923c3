import Numbers
import Text

/// The order of set elements and their text for comparison, as the reference has them.
enum SetOrder {
  /// The elements in order, without repetition; elements that are not wholly known never fall together.
  static func canonical(_ elements: [Value]) -> [Value] {
    guard elements.count > 1 else { return elements }
    var seen: Set<Value> = []
    let different = elements.filter { !$0.isWhollyKnown || seen.insert($0).inserted }
    if different.allSatisfy({ $0.stringValue != nil || $0.numberValue != nil || $0.boolValue != nil }) {
      return different.sorted(by: precedes)
    }
    let keyed = different.map { (key: key(of: $0), value: $0) }
    return keyed.sorted { first, second in
      if let decided = precedesByKind(first.value, second.value) { return decided }
      return first.key.lexicographicallyPrecedes(second.key)
    }.map(\.value)
  }

  private static func precedes(_ first: Value, _ second: Value) -> Bool {
    switch (first, second) {
    case (.string(let one), .string(let other)): KeyOrder.precedes(one, other)
    case (.number(let one), .number(let other)): one < other
    case (.bool(let one), .bool(let other)): !one && other
    default: false
    }
  }

  /// Nulls stand last, unknowns after known values; `nil` when that does not decide.
  private static func precedesByKind(_ first: Value, _ second: Value) -> Bool? {
    if first.isNull != second.isNull { return second.isNull }
    if first.isKnown != second.isKnown { return first.isKnown }
    switch (first, second) {
    case (.string, .string), (.number, .number), (.bool, .bool): return precedes(first, second)
    default: return nil
    }
  }

  /// Bytes by which elements of other types are ordered.
  static func key(of value: Value) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return bytes
  }

  private static func append(_ value: Value, to bytes: inout [UInt8]) {
    switch value {
    case .unknown: bytes.append(UInt8(ascii: "?"))
    case .null: bytes.append(UInt8(ascii: "~"))
    case .bool(let flag): bytes.append(flag ? UInt8(ascii: "T") : UInt8(ascii: "F"))
    case .number(let number): bytes += number.general(digits: 10).utf8
    case .string(let text): bytes += QuotedText.quoted(text).utf8
    case .list(let list): append(list.elements, "[", "]", to: &bytes)
    case .set(let set): append(set.elements, "[", "]", to: &bytes)
    case .tuple(let elements): append(elements, "<", ">", to: &bytes)
    case .object(let attributes): append(attributes.values, "<", ">", to: &bytes)
    case .map(let map):
      bytes.append(UInt8(ascii: "{"))
      for (key, element) in map.elements.pairs {
        bytes += QuotedText.quoted(key).utf8
        bytes.append(UInt8(ascii: ":"))
        append(element, to: &bytes)
        bytes.append(UInt8(ascii: ";"))
      }
      bytes.append(UInt8(ascii: "}"))
    case .marked(let marked): append(marked.value, to: &bytes)
    }
  }

  private static func append(
    _ elements: [Value], _ open: Unicode.Scalar, _ close: Unicode.Scalar, to bytes: inout [UInt8]
  ) {
    bytes.append(UInt8(ascii: open))
    for element in elements {
      append(element, to: &bytes)
      bytes.append(UInt8(ascii: ";"))
    }
    bytes.append(UInt8(ascii: close))
  }
}
