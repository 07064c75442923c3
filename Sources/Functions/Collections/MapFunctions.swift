import Values

/// Functions on maps and objects.
enum MapFunctions {
  static let all: [FunctionSpecification] = [keys, lookup, merge, transpose, values, zipmap]

  static let keys = FunctionSpecification(
    "keys", "The keys of a map or the names of an object's attributes, in the order of their bytes.",
    parameters: [.init("inputMap", .dynamic, allowsUnknown: true, allowsMarks: true)],
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      switch arguments.value(0).type {
      case .map: return .list(.string)
      case .object(let object): return .tuple(object.names.map { _ in .string })
      case .dynamic: return .dynamic
      default: throw mapRequired
      }
    },
    refinements: .notNull,
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      let marks = arguments.value(0).marks
      if case .object(let object) = arguments.value(0).type {
        return Value.tuple(object.names.map { .string($0) }).marked(marks)
      }
      guard let keyed = arguments.value(0).keyedValues else { return .unknown(type, .notNull).marked(marks) }
      return Value.list(of: .string, keyed.keys.map { .string($0) }).marked(marks)
    })

  private static let mapRequired = FunctionError("a map or object is required", argument: 0)

  static let values = FunctionSpecification(
    "values", "The elements of a map or the values of an object's attributes, in the order of their keys.",
    parameters: [.init("mapping", .dynamic, allowsMarks: true)],
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      switch arguments.value(0).type {
      case .map(let type): return .list(type)
      case .object(let object): return .tuple(object.types)
      default: throw FunctionError("a map or object is required")
      }
    },
    refinements: .notNull,
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      let elements = arguments.value(0).keyedValues?.values ?? []
      let result = type.elementType.map { Value.list(of: $0, elements) } ?? .tuple(elements)
      return result.marked(arguments.value(0).marks)
    })

  static let lookup = FunctionSpecification(
    "lookup", "The element of a map or attribute of an object under a key, or the given default.",
    parameters: [.init("inputMap", .dynamic, allowsMarks: true), .init("key", .string, allowsMarks: true)],
    variadic: .init(
      "default", .dynamic, allowsNull: true, allowsUnknown: true, allowsMarks: true, allowsDynamic: true),
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      if arguments.count > 3 { throw FunctionError("two or three arguments are required") }
      switch arguments.value(0).type {
      case .object(let object):
        guard let key = arguments.value(1).stringValue else { return .dynamic }
        if let type = object[key] { return type }
        if arguments.count == 3 { return arguments.value(2).type }
        throw FunctionError("the object has no such attribute", argument: 0)
      case .map(let type):
        if arguments.count == 3, (try? arguments.value(2).converted(to: type)) == nil {
          throw FunctionError("the default must have the type of the elements", argument: 2)
        }
        return type
      default: throw FunctionError("a map is required", argument: 0)
      }
    },
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      let marks = arguments.value(0).marks.union(arguments.value(1).marks)
      if let value = arguments.value(0).keyedValues?[arguments.text(1)] { return value.marked(marks) }
      guard arguments.count == 3 else { throw FunctionError("the map has no element with this key") }
      guard let value = try? arguments.value(2).converted(to: type) else {
        throw FunctionError("the default must have the type of the elements", argument: 2)
      }
      return value.marked(marks)
    })

  static let merge = FunctionSpecification(
    "merge", "All elements of the given maps and objects; later ones win.",
    variadic: .init("maps", .dynamic, allowsNull: true, allowsMarks: true, allowsDynamic: true),
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in try mergedType(arguments) },
    refinements: .notNull,
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      var result: [String: Value] = [:]
      var marks = Marks.none
      for argument in arguments where !argument.isNull {
        marks.formUnion(argument.marks)
        for (key, value) in (argument.keyedValues ?? .empty).pairs { result[key] = value }
      }
      guard case .map(let element) = type else { return Value.object(result).marked(marks) }
      return Value.map(of: element, result).marked(marks)
    })

  private static func mergedType(_ arguments: [Value]) throws(FunctionError) -> ValueType {
    if arguments.isEmpty { return .emptyObject }
    var attributes: [String: ValueType] = [:]
    var areAttributesKnown = true
    for argument in arguments {
      switch argument.type {
      case .dynamic: areAttributesKnown = false
      case .object(let object):
        if !argument.isNull { attributes.merge(object.attributes.map { ($0.name, $0.type) }) { $1 } }
      case .map(let type):
        if argument.isNull { break }
        guard let keyed = argument.keyedValues else {
          areAttributesKnown = false
          break
        }
        for key in keyed.keys { attributes[key] = type }
      default: throw FunctionError("all arguments must be maps or objects")
      }
    }
    let first = arguments[0].type
    if first != .dynamic, arguments.allSatisfy({ $0.type == first || $0.type == .dynamic }) { return first }
    return areAttributesKnown ? .object(attributes) : .dynamic
  }

  static let transpose = FunctionSpecification.returning(
    .map(.list(.string)), "transpose", "A map of lists turned round: every string to the keys whose lists had it.",
    [.init("values", .map(.list(.string)))]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    guard arguments.value(0).isWhollyKnown else { return .unknown(.map(.list(.string)), .notNull) }
    var result: [String: [Value]] = [:]
    for (key, list) in (arguments.value(0).keyedValues ?? .empty).pairs {
      for element in list.elements ?? [] {
        guard let text = element.stringValue else { throw FunctionError("null cannot become a key") }
        result[text, default: []].append(.string(key))
      }
    }
    return .map(of: .list(.string), result.mapValues { .list(of: .string, $0) })
  }

  static let zipmap = FunctionSpecification(
    "zipmap", "A map (or object) from a list of keys and a list (or tuple) of values.",
    parameters: [.init("keys", .list(.string), allowsMarks: true), .init("values", .dynamic, allowsMarks: true)],
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      switch arguments.value(1).type {
      case .list(let type): return .map(type)
      case .tuple(let types):
        guard arguments.value(0).isWhollyKnown else { return .dynamic }
        return .object(Dictionary(try zip(keysOf(arguments), types, types.count)) { $1 })
      default: throw FunctionError("the values must be a list or tuple")
      }
    },
    refinements: .notNull,
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      let elements = arguments.elements(1)
      let marks = arguments.value(0).deepMarks.union(arguments.value(1).marks)
      guard arguments.value(0).isWhollyKnown else { return Value.unknown(type, .notNull).marked(marks) }
      let pairs = Dictionary(try zip(keysOf(arguments), elements, elements.count)) { $1 }
      guard case .map(let element) = type else { return Value.object(pairs).marked(marks) }
      return Value.map(of: element, pairs).marked(marks)
    })

  private static func keysOf(_ arguments: [Value]) throws(FunctionError) -> [String] {
    var keys: [String] = []
    for key in arguments.elements(0) {
      guard let text = key.stringValue else { throw FunctionError("a key must not be null") }
      keys.append(text)
    }
    return keys
  }

  private static func zip<Part>(
    _ keys: [String], _ values: [Part], _ count: Int
  ) throws(FunctionError) -> [(String, Part)] {
    guard keys.count == count else { throw FunctionError("there must be as many keys as values") }
    return Array(Swift.zip(keys, values))
  }
}
