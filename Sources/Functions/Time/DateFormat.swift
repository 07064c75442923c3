import OperatingSystem
import Values

/// The forms of `formatdate`.
enum DateFormat {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

  static func padded(_ value: Int, _ width: Int = 2) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  static func text(of time: ZonedTime, format: String) throws(FunctionError) -> String {
    var result = ""
    var rest = Substring(format)
    while let first = rest.first {
      if rest.hasPrefix("''") {
        result += "'"
        rest = rest.dropFirst(2)
      } else if first == "'" {
        result += try literal(&rest)
      } else if first.isASCII && first.isLetter {
        let word = rest.prefix { $0 == first }
        rest = rest.dropFirst(word.count)
        result += try field(first, word.count, time)
      } else {
        result.append(first)
        rest.removeFirst()
      }
    }
    return result
  }

  /// Text between single quotes; two of them stand for one.
  private static func literal(_ rest: inout Substring) throws(FunctionError) -> String {
    rest.removeFirst()
    var text = ""
    while let next = rest.first {
      rest.removeFirst()
      if next != "'" {
        text.append(next)
      } else if rest.first == "'" {
        text.append("'")
        rest.removeFirst()
      } else {
        return text
      }
    }
    throw FunctionError("a quote in the format is never closed", argument: 0)
  }

  private static func field(_ letter: Character, _ count: Int, _ time: ZonedTime) throws(FunctionError) -> String {
    let local = time.local
    let hour = local.hour % 12 == 0 ? 12 : local.hour % 12
    let half = local.hour < 12 ? "am" : "pm"
    switch (letter, count) {
    case ("Y", 2): return padded(local.year % 100)
    case ("Y", 4): return padded(local.year, 4)
    case ("M", 1): return String(local.month)
    case ("M", 2): return padded(local.month)
    case ("M", 3): return String(months[(local.month - 1) % 12].prefix(3))
    case ("M", 4): return months[(local.month - 1) % 12]
    case ("D", 1): return String(local.day)
    case ("D", 2): return padded(local.day)
    case ("E", 3): return String(days[local.weekday % 7].prefix(3))
    case ("E", 4): return days[local.weekday % 7]
    case ("h", 1): return String(local.hour)
    case ("h", 2): return padded(local.hour)
    case ("H", 1): return String(hour)
    case ("H", 2): return padded(hour)
    case ("A", 2): return half.uppercased()
    case ("a", 2): return half
    case ("m", 1): return String(local.minute)
    case ("m", 2): return padded(local.minute)
    case ("s", 1): return String(local.second)
    case ("s", 2): return padded(local.second)
    case ("Z", 1): return time.isUTC ? "Z" : time.zoneText(colon: true)
    case ("Z", 3): return time.isUTC ? "UTC" : time.zoneText(colon: false)
    case ("Z", 4): return time.zoneText(colon: false)
    case ("Z", 5): return time.zoneText(colon: true)
    default:
      throw FunctionError("\"\(String(repeating: letter, count: count))\" is no part of a date format", argument: 0)
    }
  }
}
