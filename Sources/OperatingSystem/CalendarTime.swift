/// A moment split into the fields of the Gregorian calendar, in UTC.
package struct CalendarTime: Equatable, Sendable {
  /// Calendar year, month 1–12 and day 1–31.
  package let year: Int, month: Int, day: Int
  /// Time of day.
  package let hour: Int, minute: Int, second: Int
  /// Day of the week, 0 is Sunday.
  package let weekday: Int

  /// The fields of a moment.
  package init(_ timestamp: Timestamp) {
    let days = CalendarTime.floorDivide(timestamp.seconds, 86_400)
    let rest = Int(timestamp.seconds - days * 86_400)
    // Days are counted from 0000-03-01, so that the leap day is the last of a year.
    let shifted = days + 719_468
    let era = CalendarTime.floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
    year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    hour = rest / 3600
    minute = rest / 60 % 60
    second = rest % 60
    weekday = Int(days + 4 - CalendarTime.floorDivide(days + 4, 7) * 7)
  }

  /// Days from 1970-01-01 to a date; the month may be out of range.
  package static func days(year: Int, month: Int, day: Int) -> Int64 {
    let monthsFromZero = Int64(month) - 1
    let yearCarry = floorDivide(monthsFromZero, 12)
    let month = monthsFromZero - yearCarry * 12 + 1
    let year = Int64(year) + yearCarry - (month <= 2 ? 1 : 0)
    let era = floorDivide(year, 400)
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + Int64(day) - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The number of days in a month of a year.
  package static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }
}
