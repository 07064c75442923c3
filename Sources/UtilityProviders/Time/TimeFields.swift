import OperatingSystem
import Schemas
import Values

/// The parts of a moment that the time resources show.
enum TimeFields {
  static let schemas: [String: AttributeSchema] = [
    "day": .computed(.number, "Day of the month."), "hour": .computed(.number, "Hour of the day."),
    "minute": .computed(.number, "Minute of the hour."), "month": .computed(.number, "Month of the year."),
    "second": .computed(.number, "Second of the minute."), "unix": .computed(.number, "Seconds since 1970."),
    "year": .computed(.number, "Year."),
  ]

  static func values(of moment: Timestamp) -> [String: Value] {
    let time = CalendarTime(moment)
    return [
      "day": .number(time.day), "hour": .number(time.hour), "minute": .number(time.minute),
      "month": .number(time.month), "second": .number(time.second), "unix": .number(Int(moment.seconds)),
      "year": .number(time.year),
    ]
  }

  /// The moment that lies so many units later; years and months keep the day, and run over into the next month where it
  /// does not exist, as Go's `AddDate`.
  static func advanced(
    _ moment: Timestamp, years: Int = 0, months: Int = 0, days: Int = 0, hours: Int = 0, minutes: Int = 0,
    seconds: Int = 0
  ) -> Timestamp {
    let time = CalendarTime(moment)
    let date = CalendarTime.days(year: time.year &+ years, month: time.month &+ months, day: time.day &+ days)
    let clock = Int64(time.hour &+ hours) &* 3600 &+ Int64(time.minute &+ minutes) &* 60
    return Timestamp(
      seconds: date &* 86_400 &+ clock &+ Int64(time.second &+ seconds), nanoseconds: Int64(moment.nanoseconds))
  }
}
