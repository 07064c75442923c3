import OperatingSystem

/// A moment with the offset from UTC that it was written with.
struct ZonedTime {
  let timestamp: Timestamp
  /// Seconds east of UTC.
  let offset: Int
  /// Whether it was written with `Z`.
  let isUTC: Bool

  /// Reads RFC 3339 with upper-case `T` and `Z`, as the reference demands.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), !bytes.contains(UInt8(ascii: ",")),
      let timestamp = Timestamp(rfc3339: text), bytes[17...18].elementsEqual("60".utf8) == false
    else { return nil }
    self.timestamp = timestamp
    if bytes.last == UInt8(ascii: "Z") {
      offset = 0
      isUTC = true
      return
    }
    let zone = Array(bytes.suffix(6))
    guard zone.count == 6, zone[0] == UInt8(ascii: "+") || zone[0] == UInt8(ascii: "-"), zone[3] == UInt8(ascii: ":"),
      let hours = Int(String(decoding: zone[1...2], as: UTF8.self)),
      let minutes = Int(String(decoding: zone[4...5], as: UTF8.self)), hours < 24, minutes < 60
    else { return nil }
    offset = (hours * 60 + minutes) * 60 * (zone[0] == UInt8(ascii: "-") ? -1 : 1)
    isUTC = offset == 0
  }

  private init(timestamp: Timestamp, offset: Int, isUTC: Bool) {
    self.timestamp = timestamp
    self.offset = offset
    self.isUTC = isUTC
  }

  func advanced(byNanoseconds nanoseconds: Int64) -> ZonedTime {
    let seconds = nanoseconds / 1_000_000_000
    let moved = Timestamp(
      seconds: timestamp.seconds &+ seconds,
      nanoseconds: Int64(timestamp.nanoseconds) + (nanoseconds - seconds * 1_000_000_000))
    return ZonedTime(timestamp: moved, offset: offset, isUTC: isUTC)
  }

  /// The calendar fields at the offset.
  var local: CalendarTime { CalendarTime(Timestamp(seconds: timestamp.seconds &+ Int64(offset))) }

  /// `+01:00` (or `+0100` without `colon`).
  func zoneText(colon: Bool) -> String {
    let minutes = abs(offset) / 60
    return
      "\(offset < 0 ? "-" : "+")\(DateFormat.padded(minutes / 60))\(colon ? ":" : "")\(DateFormat.padded(minutes % 60))"
  }

  /// RFC 3339 at the offset, without a fraction.
  var rfc3339: String {
    let zone = isUTC ? "Z" : zoneText(colon: true)
    let text = Timestamp(seconds: timestamp.seconds &+ Int64(offset)).rfc3339
    return text.dropLast() + zone
  }
}
