import Numbers
import Values

/// Functions on lists, maps and sets.
enum CollectionFunctions {
  static let all: [FunctionSpecification] =
    [alltrue, anytrue, chunklist, coalesce, coalescelist, compact, contains, distinct, flatten, index, length, one]
    + SequenceFunctions.all + MapFunctions.all + SetFunctions.all

  static let alltrue = FunctionSpecification.returning(
    .bool, "alltrue", "Whether all elements are true; also for an empty list.", [.init("list", .list(.bool))]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let elements = arguments.elements(0)
    for element in elements {
      guard element.isKnown else { return .unknown(.bool, .notNull) }
      if element.boolValue != true { return .bool(false) }
    }
    return .bool(true)
  }

  static let anytrue = FunctionSpecification.returning(
    .bool, "anytrue", "Whether at least one element is true.", [.init("list", .list(.bool))]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let elements = arguments.elements(0)
    if elements.contains(where: { $0.boolValue == true }) { return .bool(true) }
    return elements.allSatisfy(\.isKnown) ? .bool(false) : .unknown(.bool, .notNull)
  }

  static let chunklist = FunctionSpecification(
    "chunklist", "The list cut into lists of at most `size` elements.",
    parameters: [.init("list", .list(.dynamic), allowsMarks: true), .init("size", .number, allowsMarks: true)],
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in .list(arguments.value(0).type) },
    refinements: .notNull,
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      let size = try arguments.int(1)
      guard size >= 0 else { throw FunctionError("the size must not be negative") }
      let elements = arguments.elements(0)
      let inner = type.elementType ?? .list(.dynamic)
      let step = size == 0 ? max(elements.count, 1) : size
      let chunks = stride(from: 0, to: elements.count, by: step).map { start in
        Value.list(of: inner.elementType ?? .dynamic, Array(elements[start..<min(start + step, elements.count)]))
      }
      return .list(of: inner, chunks).marked(arguments.value(0).marks.union(arguments.value(1).marks))
    })

  static let coalesce = FunctionSpecification(
    "coalesce", "The first argument that is neither null nor an empty string.",
    variadic: .init("vals", .dynamic, allowsNull: true, allowsUnknown: true, allowsDynamic: true),
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      guard let type = ValueType.unified(arguments.map(\.type)) else {
        throw FunctionError(
          arguments.isEmpty ? "at least one argument is required" : "all arguments must have the same type")
      }
      return type
    },
    refinements: .notNull,
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      for argument in arguments {
        guard let value = try? argument.converted(to: type) else { throw FunctionError("the types do not fit") }
        if !value.isKnown { return .unknown(type, .notNull) }
        if !value.isNull && value.stringValue != "" { return value }
      }
      throw FunctionError("all arguments are null or empty strings")
    })

  static let coalescelist = FunctionSpecification(
    "coalescelist", "The first argument that is a list or tuple with elements.",
    variadic: .init("vals", .dynamic, allowsNull: true, allowsUnknown: true, allowsDynamic: true),
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      guard let first = arguments.first else { throw FunctionError("at least one argument is required") }
      for argument in arguments {
        if !argument.isKnown { return .dynamic }
        switch argument.type {
        case .list, .tuple: break
        default: throw FunctionError("all arguments must be lists or tuples")
        }
      }
      return arguments.allSatisfy { $0.type == first.type } ? first.type : .dynamic
    },
    refinements: .notNull,
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      for argument in arguments {
        if !argument.isKnown { return .unknown(type) }
        if let count = argument.count, count > 0 { return argument }
      }
      throw FunctionError("all arguments are null or empty")
    })

  static let compact = FunctionSpecification.returning(
    .list(.string), "compact", "The list without null and empty strings.", [.init("list", .list(.string))]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    guard arguments.value(0).isWhollyKnown else { return .unknown(.list(.string), .notNull) }
    return .list(of: .string, arguments.elements(0).filter { !$0.isNull && $0.stringValue != "" })
  }

  static let contains = FunctionSpecification.returning(
    .bool, "contains", "Whether a list, set or tuple has an element that is equal to a value.",
    [.init("list", .dynamic), .init("value", .dynamic)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    guard let elements = arguments.value(0).elements else { throw FunctionError("a list, set or tuple is required") }
    var isOpen = false
    for element in elements {
      switch arguments.value(1).isEqual(to: element).boolValue {
      case true?: return .bool(true)
      case nil: isOpen = true
      case false?: break
      }
    }
    return isOpen ? .unknown(.bool, .notNull) : .bool(false)
  }

  static let distinct = FunctionSpecification(
    "distinct", "The list without repeated elements, each at its first place.",
    parameters: [.init("list", .list(.dynamic))],
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in arguments.value(0).type },
    refinements: .notNull,
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      guard arguments.value(0).isWhollyKnown else { return .unknown(type, .notNull) }
      var seen: Set<Value> = []
      let different = arguments.elements(0).filter { seen.insert($0).inserted }
      return .list(of: type.elementType ?? .dynamic, different)
    })

  static let flatten = FunctionSpecification(
    "flatten", "All elements of lists inside lists as one tuple.",
    parameters: [.init("list", .dynamic, allowsMarks: true)],
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      if !arguments.value(0).isWhollyKnown { return .dynamic }
      switch arguments.value(0).type {
      case .list, .set, .tuple: break
      default: throw FunctionError("a list, set or tuple is required")
      }
      return .tuple(flattened(arguments.value(0)).elements.map(\.type))
    },
    refinements: .notNull,
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      guard type != .dynamic else { return .dynamic.marked(arguments.value(0).deepMarks) }
      let (elements, marks) = flattened(arguments.value(0))
      return .tuple(elements).marked(marks)
    })

  /// The elements at the bottom and the marks of the lists on the way there.
  private static func flattened(_ list: Value) -> (elements: [Value], marks: Marks) {
    var marks = list.marks
    var result: [Value] = []
    for element in list.elements ?? [] {
      guard element.elements != nil else {
        result.append(element)
        continue
      }
      let (inner, innerMarks) = flattened(element)
      result += inner
      marks.formUnion(innerMarks)
    }
    return (result, marks)
  }

  static let index = FunctionSpecification.returning(
    .number, "index", "The place of the first element that is equal to a value.",
    [.init("list", .dynamic), .init("value", .dynamic)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    switch arguments.value(0).type {
    case .list, .tuple: break
    default: throw FunctionError("a list or tuple is required")
    }
    for (index, element) in arguments.elements(0).enumerated() {
      switch element.isEqual(to: arguments.value(1)).boolValue {
      case true?: return .number(index)
      case nil: return .unknown(.number, .notNull)
      case false?: break
      }
    }
    throw FunctionError("no element is equal to the value")
  }

  static let length = FunctionSpecification(
    "length", "The number of elements, or of characters as a reader counts them.",
    parameters: [.init("value", .dynamic, allowsUnknown: true, allowsMarks: true, allowsDynamic: true)],
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      switch arguments.value(0).type {
      case .bool, .number: throw FunctionError("a string, collection, object or tuple is required")
      default: return .number
      }
    },
    refinements: Refinements(isNotNull: true, minimum: .init(.zero, isInclusive: true)),
    implementation: { (arguments: [Value], _) throws(FunctionError) -> Value in
      Lengths.length(of: arguments.value(0))
    })

  static let one = FunctionSpecification(
    "one", "The only element of a list, set or tuple, or null when it is empty.",
    parameters: [.init("list", .dynamic)],
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      switch arguments.value(0).type {
      case .list(let type), .set(let type): return type
      case .tuple(let types) where types.count <= 1: return types.first ?? .dynamic
      default: throw tooMany
      }
    },
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      let elements = arguments.elements(0)
      if elements.count > 1 { throw tooMany }
      return elements.first ?? .null(type)
    })

  private static let tooMany = FunctionError("a list, set or tuple of at most one element is required", argument: 0)
}
