import Numbers

/// Values as `console` and `output` print them: close to how they would be written in configuration.
package enum ConsoleText {
  /// The text, perhaps of several lines; further lines are indented by `indent` columns.
  package static func text(of value: Value, indent: Int = 0) -> String {
    if !value.isKnown { return "(known after apply)" }
    if value.marks.isSensitive { return "(sensitive value)" }
    if value.marks.isEphemeral { return "(ephemeral value)" }
    switch value.unmarked {
    case .null(let type): return null(type)
    case .string(let text):
      if value.marks.isTypeText { return text }
      return heredoc(text, indent: indent) ?? QuotedText.quoted(text)
    case .number(let number): return number.description
    case .bool(let flag): return flag ? "true" : "false"
    case .tuple(let elements): return sequence(elements, indent)
    case .list(let list): return "tolist(\(sequence(list.elements, indent)))"
    case .set(let set): return "toset(\(sequence(set.elements, indent)))"
    case .object(let attributes): return mapping(attributes, indent)
    case .map(let map): return "tomap(\(mapping(map.elements, indent)))"
    case .unknown, .marked: return "(known after apply)"
    }
  }

  private static func null(_ type: ValueType) -> String {
    switch type {
    case .dynamic: "null"
    case .string: "tostring(null)"
    case .number: "tonumber(null)"
    case .bool: "tobool(null)"
    case .list(let element): "tolist(null) /* of \(element.friendlyName) */"
    case .set(let element): "toset(null) /* of \(element.friendlyName) */"
    case .map(let element): "tomap(null) /* of \(element.friendlyName) */"
    default: "null /* \(type.friendlyName) */"
    }
  }

  private static func heredoc(_ text: String, indent: Int) -> String? {
    // By bytes: a carriage return and the line feed after it are one character.
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Substring.init)
    guard lines.count > 1 else { return nil }
    let trimmed = Set(lines.map { $0.drop(while: \.isWhitespace) }.map(String.init).map(trimEnd))
    var delimiter = "EOT"
    while trimmed.contains(delimiter) { delimiter += "_" }
    let margin = String(repeating: " ", count: indent)
    let body = lines.map { "\n\(margin)\($0)" }.joined()
    return "\(indent > 0 ? "<<-" : "<<")\(delimiter)\(body)\n\(margin)\(delimiter)"
  }

  private static func trimEnd(_ text: String) -> String {
    var text = text
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return text
  }

  private static func sequence(_ elements: [Value], _ indent: Int) -> String {
    if elements.isEmpty { return "[]" }
    let margin = String(repeating: " ", count: indent + 2)
    let lines = elements.map { "\n\(margin)\(text(of: $0, indent: indent + 2))," }
    return "[\(lines.joined())\n\(margin.dropLast(2))]"
  }

  private static func mapping(_ values: KeyedValues, _ indent: Int) -> String {
    if values.isEmpty { return "{}" }
    let margin = String(repeating: " ", count: indent + 2)
    let lines = values.pairs.map { key, value in
      "\n\(margin)\(text(of: .string(key), indent: indent + 2)) = \(text(of: value, indent: indent + 2))"
    }
    return "{\(lines.joined())\n\(margin.dropLast(2))}"
  }
}
