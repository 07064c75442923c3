import Numbers
import OperatingSystem
import Values

/// Functions on moments, written as in RFC 3339.
enum TimeFunctions {
  static func all(clock: any Clock, planTime: Timestamp?, isTimestampKnown: Bool) -> [FunctionSpecification] {
    [
      formatdate, timeadd, timecmp,
      .returning(.string, "timestamp", "The current time in UTC; unknown while planning.") {
        (_: [Value]) throws(FunctionError) -> Value in
        isTimestampKnown ? .string(clock.now.rfc3339) : .unknown(.string, .notNull)
      },
      .returning(.string, "plantimestamp", "The time in UTC at which the plan was made.") {
        (_: [Value]) throws(FunctionError) -> Value in
        planTime.map { .string($0.rfc3339) } ?? .unknown(.string, .notNull)
      },
    ]
  }

  static let timeadd = FunctionSpecification.returning(
    .string, "timeadd", "A moment moved by a duration such as \"-1h30m\".",
    [.init("timestamp", .string), .init("duration", .string)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    guard let time = ZonedTime(arguments.text(0)) else { throw FunctionError("the moment is not in RFC 3339 form") }
    guard let nanoseconds = DurationText.nanoseconds(arguments.text(1)) else {
      throw FunctionError("the duration is malformed")
    }
    return .string(time.advanced(byNanoseconds: nanoseconds).rfc3339)
  }

  static let timecmp = FunctionSpecification.returning(
    .number, "timecmp", "-1, 0 or 1 when the first moment is before, at or after the second.",
    [.init("timestamp_a", .string), .init("timestamp_b", .string)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let first = try moment(arguments, 0).timestamp
    let second = try moment(arguments, 1).timestamp
    return .number(first < second ? -1 : first == second ? 0 : 1)
  }

  private static func moment(_ arguments: [Value], _ index: Int) throws(FunctionError) -> ZonedTime {
    guard let time = ZonedTime(arguments.text(index)) else {
      throw FunctionError("the moment is not in RFC 3339 form", argument: index)
    }
    return time
  }

  static let formatdate = FunctionSpecification.returning(
    .string, "formatdate", "A moment in another form, given by letters such as \"YYYY-MM-DD\".",
    [.init("format", .string), .init("time", .string)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let time = try moment(arguments, 1)
    return .string(normalizing: try DateFormat.text(of: time, format: arguments.text(0)))
  }
}
