import Values

/// Functions on sets.
enum SetFunctions {
  static let all: [FunctionSpecification] = [setintersection, setproduct, setsubtract, setunion]

  static let setunion = operation("setunion", "All elements that are in at least one set.", allowsUnknown: true) {
    sets in sets.flatMap { $0 }
  }

  static let setintersection = operation("setintersection", "The elements that are in all sets.") { sets in
    guard let first = sets.first else { return [] }
    let others = sets.dropFirst().map { Set($0) }
    return first.filter { element in others.allSatisfy { $0.contains(element) } }
  }

  static let setsubtract = FunctionSpecification(
    "setsubtract", "The elements of the first set that are not in the second.",
    parameters: [
      .init("a", .set(.dynamic), allowsDynamic: true), .init("b", .set(.dynamic), allowsDynamic: true),
    ],
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in try commonType(arguments) },
    refinements: .notNull,
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      guard arguments.allSatisfy(\.isWhollyKnown) else { return .unknown(type, .notNull) }
      let sets = try converted(arguments, type)
      let second = Set(sets.last ?? [])
      return .set(of: type.elementType ?? .dynamic, (sets.first ?? []).filter { !second.contains($0) })
    })

  private static func operation(
    _ name: String, _ description: String, allowsUnknown: Bool = false,
    _ body: @escaping @Sendable ([[Value]]) -> [Value]
  ) -> FunctionSpecification {
    FunctionSpecification(
      name, description, parameters: [.init("first_set", .set(.dynamic), allowsDynamic: true)],
      variadic: .init("other_sets", .set(.dynamic), allowsDynamic: true),
      resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in try commonType(arguments) },
      refinements: .notNull,
      implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
        guard allowsUnknown || arguments.allSatisfy(\.isWhollyKnown) else { return .unknown(type, .notNull) }
        return .set(of: type.elementType ?? .dynamic, body(try converted(arguments, type)))
      })
  }

  private static func commonType(_ sets: [Value]) throws(FunctionError) -> ValueType {
    let types = sets.filter { !($0.count == 0 && $0.type.elementType == .dynamic) }.map {
      $0.type.elementType ?? .dynamic
    }
    if types.isEmpty { return .set(.dynamic) }
    guard let common = ValueType.unified(types) else {
      throw FunctionError("the elements of all sets must have compatible types")
    }
    return .set(common)
  }

  private static func converted(_ sets: [Value], _ type: ValueType) throws(FunctionError) -> [[Value]] {
    var result: [[Value]] = []
    for set in sets {
      guard let fitting = try? set.converted(to: type) else { throw FunctionError("the types do not fit") }
      result.append(fitting.elements ?? [])
    }
    return result
  }

  static let setproduct = FunctionSpecification(
    "setproduct", "All combinations of one element from each set.",
    variadic: .init("sets", .dynamic, allowsMarks: true),
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      guard arguments.count >= 2 else { throw FunctionError("at least two sets are required") }
      var types: [ValueType] = []
      for (index, argument) in arguments.enumerated() { types.append(try elementType(argument.type, index)) }
      let hasSet = arguments.contains { if case .set = $0.type { true } else { false } }
      return hasSet ? .set(.tuple(types)) : .list(.tuple(types))
    },
    refinements: .notNull,
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      guard case .tuple(let types) = type.elementType else { return .unknown(type) }
      var marks = Marks.none
      var rows: [[Value]] = [[]]
      for (argument, element) in zip(arguments, types) {
        marks.formUnion(argument.marks)
        let elements = (argument.elements ?? []).compactMap { try? $0.converted(to: element) }
        let (count, overflow) = rows.count.multipliedReportingOverflow(by: elements.count)
        if overflow || count > 10_000_000 { throw FunctionError("there would be too many combinations") }
        rows = rows.flatMap { row in elements.map { row + [$0] } }
      }
      let tuples = rows.map { Value.tuple($0) }
      if case .set(let element) = type { return Value.set(of: element, tuples).marked(marks) }
      return Value.list(of: type.elementType ?? .dynamic, tuples).marked(marks)
    })

  private static func elementType(_ type: ValueType, _ index: Int) throws(FunctionError) -> ValueType {
    switch type {
    case .set(let type), .list(let type): return type
    case .tuple(let types):
      if types.isEmpty { return .dynamic }
      if let common = ValueType.unified(types) { return common }
      throw FunctionError("all elements must have the same type", argument: index)
    default: throw FunctionError("a set or list is required", argument: index)
    }
  }
}
