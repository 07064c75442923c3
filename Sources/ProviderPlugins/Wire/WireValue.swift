/// What a field of a message holds.
package enum WireValue: Hashable, Sendable {
  case bool(Bool)
  /// A number, or a case of an enumeration by its number.
  case integer(Int64)
  case string(String)
  case bytes([UInt8])
  case message(WireMessage)
  case list([WireValue])
  case map([String: WireValue])
}
