/// RFC 3339 and HTTP dates.
extension Timestamp {
  /// RFC 3339 in UTC without fraction: `2026-11-25T22:00:57Z`.
  package var rfc3339: String {
    let time = CalendarTime(self)
    return Timestamp.padded(time.year, 4) + "-" + Timestamp.padded(time.month, 2) + "-" + Timestamp.padded(time.day, 2)
      + "T" + Timestamp.padded(time.hour, 2) + ":" + Timestamp.padded(time.minute, 2) + ":"
      + Timestamp.padded(time.second, 2) + "Z"
  }

  /// RFC 3339 in UTC with as many digits of the fraction as are not zero, as Go's `RFC3339Nano`.
  package var rfc3339Nano: String {
    guard nanoseconds != 0 else { return rfc3339 }
    var digits = Timestamp.padded(Int(nanoseconds), 9)
    while digits.hasSuffix("0") { digits.removeLast() }
    return rfc3339.dropLast() + "." + digits + "Z"
  }

  /// The basic form that AWS signatures use: `20261125T220057Z`.
  package var basicISO8601: String {
    String(rfc3339.filter { $0 != "-" && $0 != ":" })
  }

  /// The form of HTTP's `Date` field: `Wed, 25 Nov 2026 22:00:57 GMT`.
  package var httpDate: String {
    let time = CalendarTime(self)
    return Timestamp.weekdays[time.weekday % 7] + ", " + Timestamp.padded(time.day, 2) + " "
      + Timestamp.months[(time.month - 1) % 12] + " " + Timestamp.padded(time.year, 4) + " "
      + Timestamp.padded(time.hour, 2) + ":" + Timestamp.padded(time.minute, 2) + ":" + Timestamp.padded(time.second, 2)
      + " GMT"
  }

  /// Reads RFC 3339, with any fraction and offset; nothing when the text has another form.
  package init?(rfc3339 text: some StringProtocol) {
    var scanner = DigitScanner(text)
    guard let year = scanner.number(4), scanner.skip("-"), let month = scanner.number(2), scanner.skip("-"),
      let day = scanner.number(2), scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
      let hour = scanner.number(2), scanner.skip(":"), let minute = scanner.number(2), scanner.skip(":"),
      let second = scanner.number(2)
    else { return nil }
    let nanoseconds = scanner.skip(".") || scanner.skip(",") ? scanner.fraction() : 0
    guard let nanoseconds, let offset = scanner.offset(), scanner.isAtEnd else { return nil }
    guard (1...12).contains(month), day >= 1, day <= CalendarTime.daysInMonth(month, year: year), hour < 24,
      minute < 60,
      second <= 60
    else { return nil }
    let days = CalendarTime.days(year: year, month: month, day: day)
    self.init(
      seconds: days * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset), nanoseconds: Int64(nanoseconds))
  }

  /// Reads the form of HTTP's `Date` field; nothing when the text has another form.
  package init?(httpDate text: some StringProtocol) {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT" || parts[5] == "UTC", let day = Int(parts[1]), let year = Int(parts[3]),
      let month = Timestamp.months.firstIndex(of: String(parts[2]))
    else { return nil }
    let time = parts[4].split(separator: ":").compactMap { Int($0) }
    guard time.count == 3, (1...31).contains(day), (0...9999).contains(year), time.allSatisfy({ (0...60).contains($0) })
    else { return nil }
    let days = CalendarTime.days(year: year, month: month + 1, day: day)
    self.init(seconds: days * 86_400 + Int64(time[0] * 3600 + time[1] * 60 + time[2]))
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func padded(_ value: Int, _ width: Int) -> String {
    let text = String(value.magnitude)
    return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
