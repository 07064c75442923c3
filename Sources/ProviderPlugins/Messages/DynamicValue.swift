import JSON
import Values

/// Values inside of messages: always sent as MessagePack, read as that or as JSON.
enum DynamicValue {
  static func message(_ value: Value, as type: ValueType) throws(ConversionError) -> WireMessage {
    ["msgpack": .bytes(try ValueMessagePack.encode(value, as: type))]
  }

  /// The value; null when the message is absent or empty.
  static func value(_ message: WireMessage?, as type: ValueType) throws(ConversionError) -> Value {
    guard let message else { return .null(type) }
    let packed = message.bytes("msgpack")
    if !packed.isEmpty { return try ValueMessagePack.decode(packed, as: type) }
    let json = message.bytes("json")
    if json.isEmpty { return .null(type) }
    let read: JSONValue
    do { read = try JSONReader.read(json) } catch { throw ConversionError("the JSON of a value cannot be read") }
    return try ValueJSON.decode(read, as: type)
  }
}
