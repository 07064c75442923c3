import Numbers
import Values

/// Functions on lists and tuples whose order matters.
enum SequenceFunctions {
  static let all: [FunctionSpecification] = [concat, element, range, reverse, slice, sort, matchkeys]

  static let concat = FunctionSpecification(
    "concat", "The elements of all given lists and tuples, one after the other.",
    variadic: .init("seqs", .dynamic, allowsMarks: true),
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      guard !arguments.isEmpty else { throw FunctionError("at least one argument is required") }
      let types = arguments.map(\.type)
      if types.allSatisfy({ if case .list = $0 { true } else { false } }), let common = ValueType.unified(types) {
        return common
      }
      var elements: [ValueType] = []
      for (index, argument) in arguments.enumerated() {
        switch argument.type {
        case .tuple(let types): elements += types
        case .list(let type):
          guard let count = argument.count else { return .dynamic }
          elements += Array(repeating: type, count: count)
        default: throw FunctionError("a list or tuple is required", argument: index)
        }
      }
      return .tuple(elements)
    },
    refinements: .notNull,
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      let marks = arguments.reduce(Marks.none) { $0.union($1.marks) }
      guard case .list(let element) = type else {
        return .tuple(arguments.flatMap { $0.elements ?? [] }).marked(marks)
      }
      var all: [Value] = []
      for argument in arguments {
        for part in argument.elements ?? [] {
          guard let fitting = try? part.converted(to: element) else { throw FunctionError("the types do not fit") }
          all.append(fitting)
        }
      }
      return .list(of: element, all).marked(marks)
    })

  static let element = FunctionSpecification(
    "element", "The element at a place; places beyond the end start over, negative ones count from the end.",
    parameters: [.init("list", .dynamic, allowsMarks: true), .init("index", .number)],
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      switch arguments.value(0).type {
      case .list(let type): return type
      case .tuple(let types):
        if types.isEmpty { throw FunctionError("an empty tuple has no elements") }
        guard arguments.value(1).isKnown else { return .dynamic }
        return types[wrapped(try arguments.int(1), types.count)]
      default: throw FunctionError("a list or tuple is required")
      }
    },
    implementation: { (arguments: [Value], _) throws(FunctionError) -> Value in
      let elements = arguments.elements(0)
      let index = try arguments.int(1)
      if elements.isEmpty { throw FunctionError("an empty list has no elements") }
      return elements[wrapped(index, elements.count)].marked(arguments.value(0).marks)
    })

  private static func wrapped(_ index: Int, _ count: Int) -> Int {
    let rest = index % count
    return rest < 0 ? rest + count : rest
  }

  static let range = FunctionSpecification.returning(
    .list(.number), "range", "Numbers from a start to a limit (left out) in equal steps.",
    variadic: .init("params", .number)
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let numbers = arguments.compactMap(\.numberValue)
    guard (1...3).contains(numbers.count) else { throw FunctionError("one, two or three numbers are required") }
    let start = numbers.count == 1 ? Number.zero : numbers[0]
    let limit = numbers.count == 1 ? numbers[0] : numbers[1]
    let step = numbers.count == 3 ? numbers[2] : Number(limit < start ? -1 : 1)
    if step.isZero { throw FunctionError("the step must not be zero") }
    if step.isNegative ? limit > start : limit < start {
      throw FunctionError("the limit lies on the other side of the start than the step leads to", argument: 1)
    }
    var result: [Value] = []
    var current = start
    while step.isNegative ? current > limit : current < limit {
      if result.count >= 1024 { throw FunctionError("more than 1024 numbers would result") }
      result.append(.number(current))
      guard let next = current.adding(step) else { throw FunctionError("the numbers have no end") }
      current = next
    }
    return .list(of: .number, result)
  }

  static let reverse = FunctionSpecification(
    "reverse", "The same elements in the opposite order.",
    parameters: [.init("list", .dynamic, allowsMarks: true)],
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      switch arguments.value(0).type {
      case .tuple(let types): return .tuple(types.reversed())
      case .list(let type), .set(let type): return .list(type)
      default: throw FunctionError("a list or tuple is required", argument: 0)
      }
    },
    refinements: .notNull,
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      let elements = Array(arguments.elements(0).reversed())
      let result = type.elementType.map { Value.list(of: $0, elements) } ?? .tuple(elements)
      return result.marked(arguments.value(0).marks)
    })

  static let slice = FunctionSpecification(
    "slice", "The elements from a place up to another (left out).",
    parameters: [
      .init("list", .dynamic, allowsMarks: true), .init("start_index", .number), .init("end_index", .number),
    ],
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      switch arguments.value(0).type {
      case .list:
        _ = try bounds(arguments)
        return arguments.value(0).type
      case .tuple(let types):
        guard let bounds = try bounds(arguments) else { return .dynamic }
        return .tuple(Array(types[bounds]))
      default: throw FunctionError("a list or tuple is required", argument: 0)
      }
    },
    refinements: .notNull,
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      let elements = arguments.elements(0)
      guard let bounds = try bounds(arguments), bounds.upperBound <= elements.count else { return .unknown(type) }
      let part = Array(elements[bounds])
      let result = type.elementType.map { Value.list(of: $0, part) } ?? .tuple(part)
      return result.marked(arguments.value(0).marks)
    })

  /// The places to take; `nil` when they are not known yet.
  private static func bounds(_ arguments: [Value]) throws(FunctionError) -> Range<Int>? {
    var length = arguments.value(0).count
    if case .tuple(let types) = arguments.value(0).type { length = types.count }
    let start = try place(arguments, 1, length)
    let end = try place(arguments, 2, length)
    guard let start, let end else { return nil }
    if start > end { throw FunctionError("the start must not be greater than the end", argument: 1) }
    return start..<end
  }

  private static func place(_ arguments: [Value], _ index: Int, _ length: Int?) throws(FunctionError) -> Int? {
    guard arguments.value(index).isKnown else { return nil }
    let place = try arguments.int(index, blamingArgument: true)
    if place < 0 { throw FunctionError("the place must not be negative", argument: index) }
    if let length, place > length {
      throw FunctionError("the place must not be greater than the length, \(length)", argument: index)
    }
    return place
  }

  static let sort = FunctionSpecification.returning(
    .list(.string), "sort", "The strings in the order of their bytes.", [.init("list", .list(.string))]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    guard arguments.value(0).isWhollyKnown else {
      return .unknown(.list(.string), Refinements(isNotNull: true))
    }
    let elements = arguments.elements(0)
    if elements.contains(where: \.isNull) { throw FunctionError("null cannot be sorted") }
    return .list(of: .string, elements.sorted { KeyOrder.precedes($0.stringValue ?? "", $1.stringValue ?? "") })
  }

  static let matchkeys = FunctionSpecification(
    "matchkeys", "The values at those places where the list of keys has one of the wanted keys.",
    parameters: [
      .init("values", .list(.dynamic)), .init("keys", .list(.dynamic)), .init("searchset", .list(.dynamic)),
    ],
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      guard ValueType.unified([arguments.value(1).type, arguments.value(2).type]) != nil else {
        throw FunctionError("keys and wanted keys must have the same type")
      }
      return arguments.value(0).type
    },
    refinements: .notNull,
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      guard arguments.allSatisfy(\.isWhollyKnown) else { return .unknown(type, .notNull) }
      let (values, keys) = (arguments.elements(0), arguments.elements(1))
      guard values.count == keys.count else { throw FunctionError("there must be as many keys as values") }
      let common = ValueType.unified([arguments.value(1).type, arguments.value(2).type])?.elementType ?? .dynamic
      let wanted = Set(arguments.elements(2).compactMap { try? $0.converted(to: common) })
      let found = zip(values, keys).filter { _, key in
        (try? key.converted(to: common)).map(wanted.contains) ?? false
      }
      return .list(of: type.elementType ?? .dynamic, found.map(\.0))
    })
}
