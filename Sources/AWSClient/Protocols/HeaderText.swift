import Cryptography
import JSON

/// Members that travel in header fields.
struct HeaderText {
  let model: ServiceModel

  /// The text of a field; nothing for an empty list, which is not sent.
  func text(_ value: AWSDocument, _ reference: ShapeReference) throws(AWSError) -> String? {
    let shape = model.shape(reference)
    if reference.traits.isJSONValue {
      // A text is JSON already.
      let bytes = value.string.map { Array($0.utf8) } ?? JSONWriter(escapesHTML: false).bytes(value.json)
      return Base64.standard.encode(bytes)
    }
    guard shape.kind == .list else { return try scalar(value, reference) }
    guard let element = shape.element, let items = value.list else { throw .mismatch(shape, needs: "a list") }
    var texts: [String] = []
    for item in items where !item.isNull {
      let text = try scalar(item, element)
      texts.append(model.shape(element).kind == .string ? quoted(text) : text)
    }
    return texts.isEmpty ? nil : texts.joined(separator: ",")
  }

  private func scalar(_ value: AWSDocument, _ reference: ShapeReference) throws(AWSError) -> String {
    try ScalarText.text(value, reference, model, timestampFormat: "rfc822")
  }

  private func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
  }

  /// Splits a list field: at commas outside of quotes, or for HTTP dates at every second comma.
  static func items(_ text: String, areDates: Bool) -> [String] {
    var items: [String] = []
    var item = ""
    var isQuoted = false
    var isEscaped = false
    for character in text.unicodeScalars {
      if isEscaped {
        item.unicodeScalars.append(character)
        isEscaped = false
      } else if isQuoted, character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted, !(areDates && !item.contains(",")) {
        items.append(item)
        item = ""
      } else {
        item.unicodeScalars.append(character)
      }
    }
    items.append(item)
    return items.map { item in
      var trimmed = Substring(item)
      while trimmed.first == " " { trimmed = trimmed.dropFirst() }
      while trimmed.last == " " { trimmed = trimmed.dropLast() }
      return String(trimmed)
    }
  }
}
