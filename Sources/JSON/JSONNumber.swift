/// A number as it stands in a document: its text is kept, so that nothing is lost between reading and writing.
package struct JSONNumber: Hashable, Sendable, CustomStringConvertible {
  /// The number as JSON writes it.
  package let text: String

  /// A number whose text is known to be JSON's form.
  package init(uncheckedText text: String) { self.text = text }

  /// A number by its text; nothing when the text is not a JSON number.
  package init?(_ text: String) {
    guard JSONNumber.isValid(text) else { return nil }
    self.text = text
  }

  /// A whole number.
  package init(_ value: some BinaryInteger) { text = String(value) }

  /// A floating-point number in the shortest form that reads back equal, written as Go writes it; not a number and
  /// infinities become 0.
  package init(_ value: Double) { text = JSONNumber.goText(of: value) }

  package var description: String { text }

  /// The value when it is a whole number that fits, written without fraction or exponent.
  package var int64: Int64? { Int64(text) }

  /// The value when it is a whole number that is not negative and fits.
  package var uint64: UInt64? { UInt64(text) }

  /// The nearest floating-point number.
  package var double: Double { Double(text) ?? 0 }

  private static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var at = bytes.first == UInt8(ascii: "-") ? 1 : 0
    func digits() -> Int {
      let start = at
      while at < bytes.count, (48...57).contains(bytes[at]) { at += 1 }
      return at - start
    }
    let start = at
    let whole = digits()
    guard whole > 0, whole == 1 || bytes[start] != UInt8(ascii: "0") else { return false }
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      guard digits() > 0 else { return false }
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
      guard digits() > 0 else { return false }
    }
    return at == bytes.count
  }
}
