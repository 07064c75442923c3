/// Places of the messages in a map field, without reading them.
enum MapEntries {
  /// The key of an entry and where its message is.
  static func entry(
    _ bytes: ArraySlice<UInt8>, _ range: Range<Int>
  ) throws(WireError) -> (key: String, place: Range<Int>) {
    var key = ""
    var place = range.upperBound..<range.upperBound
    var reader = WireReader(bytes, range)
    while let field = try reader.next() {
      guard case .content(let content) = field.payload else { continue }
      if field.number == 1 { key = String(decoding: bytes[content], as: UTF8.self) }
      if field.number == 2 { place = content }
    }
    return (key, place)
  }

  /// The entries of the map field `number` of a message.
  static func all(_ bytes: ArraySlice<UInt8>, field number: Int) throws(WireError) -> [String: Range<Int>] {
    var places: [String: Range<Int>] = [:]
    var reader = WireReader(bytes)
    while let field = try reader.next() {
      guard field.number == number, case .content(let range) = field.payload else { continue }
      let (key, place) = try entry(bytes, range)
      places[key] = place
    }
    return places
  }
}
