import Glibc
import Numbers
import Values

/// Functions on numbers.
enum NumericFunctions {
  static let all: [FunctionSpecification] = [abs, ceil, floor, log, max, min, parseint, pow, signum, sum]

  private static let number = FunctionSpecification.Parameter("num", .number)

  static let abs = unary("abs", "The number without its sign.") { $0.magnitude }

  static let ceil = unary("ceil", "The least whole number that is not less than the given one.") { $0.ceiling }

  static let floor = unary("floor", "The greatest whole number that is not greater than the given one.") { $0.floor }

  static let log = FunctionSpecification.returning(
    .number, "log", "The logarithm of a number to a base.", [number, .init("base", .number)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let (value, base) = doubles(arguments)
    return try floating(Glibc.log(value) / Glibc.log(base))
  }

  static let pow = FunctionSpecification.returning(
    .number, "pow", "A number raised to a power.", [number, .init("power", .number)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let (value, power) = doubles(arguments)
    return try floating(Powers.power(value, power))
  }

  static let max = extreme("max", "The greatest of the given numbers.") { $0 < $1 }

  static let min = extreme("min", "The least of the given numbers.") { $0 > $1 }

  static let signum = FunctionSpecification.returning(
    .number, "signum", "-1, 0 or 1 for a negative number, zero or a positive number.", [number]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    .number(try arguments.int(0).signum())
  }

  static let parseint = FunctionSpecification(
    "parseint", "The whole number that a text spells in a base from 2 to 62.",
    parameters: [.init("number", .dynamic), .init("base", .number)],
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      guard arguments.value(0).type == .string else {
        throw FunctionError("a string is required, not a \(arguments.value(0).type.friendlyName)", argument: 0)
      }
      return .number
    },
    refinements: .notNull,
    implementation: { (arguments: [Value], _) throws(FunctionError) -> Value in
      let base = try arguments.int(1, blamingArgument: true)
      guard (2...62).contains(base) else { throw FunctionError("the base must be from 2 to 62", argument: 1) }
      guard let number = Number(parsing: arguments.text(0), base: base) else {
        throw FunctionError("the text is not a whole number in base \(base)", argument: 0)
      }
      return .number(number)
    })

  static let sum = FunctionSpecification.returning(
    .number, "sum", "The sum of all numbers in a list, set or tuple.", [.init("list", .dynamic)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    guard let elements = arguments.value(0).elements else {
      throw FunctionError("a list, set or tuple of numbers is required", argument: 0)
    }
    guard !elements.isEmpty else { throw FunctionError("an empty list has no sum", argument: 0) }
    guard arguments.value(0).isWhollyKnown else { return .unknown(.number, .notNull) }
    var total = Number.zero
    for element in elements {
      guard let number = (try? element.converted(to: .number))?.numberValue, let next = total.adding(number) else {
        throw FunctionError("all elements must be numbers", argument: 0)
      }
      total = next
    }
    return .number(total)
  }

  private static func unary(
    _ name: String, _ description: String, _ body: @escaping @Sendable (Number) -> Number
  ) -> FunctionSpecification {
    .returning(.number, name, description, [number]) { (arguments: [Value]) throws(FunctionError) -> Value in
      .number(body(arguments.value(0).numberValue ?? .zero))
    }
  }

  private static func extreme(
    _ name: String, _ description: String, _ replaces: @escaping @Sendable (Number, Number) -> Bool
  ) -> FunctionSpecification {
    .returning(
      .number, name, description, variadic: .init("numbers", .number, allowsDynamic: true)
    ) { (arguments: [Value]) throws(FunctionError) -> Value in
      guard var best = arguments.first?.numberValue else { throw FunctionError("at least one number is required") }
      for number in arguments.compactMap(\.numberValue) where replaces(best, number) { best = number }
      return .number(best)
    }
  }

  private static func doubles(_ arguments: [Value]) -> (Double, Double) {
    (arguments.value(0).numberValue?.doubleValue ?? 0, arguments.value(1).numberValue?.doubleValue ?? 0)
  }

  private static func floating(_ value: Double) throws(FunctionError) -> Value {
    guard let number = Number(value) else { throw FunctionError("there is no result for these numbers") }
    return .number(number)
  }
}
