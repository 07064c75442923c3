import Numbers

extension Value {
  /// This value as a value of the type constraint; marks stay where they are, unknowns become unknowns of the new type.
  ///
  /// Optional attributes that are missing become null. Throws what does not fit and where.
  package func converted(to type: ValueType) throws(ConversionError) -> Value {
    let current = self.type
    if type == .dynamic || (current == type && !type.hasOptionalAttributes) { return self }
    guard current.isConvertible(to: type) else { throw Mismatch.error(from: current, to: type) }
    return try performConversion(to: type, at: .root)
  }

  private func performConversion(to type: ValueType, at path: ValuePath) throws(ConversionError) -> Value {
    switch self {
    case .marked(let marked): return try marked.value.performConversion(to: type, at: path).marked(marked.marks)
    case .unknown(let unknown): return unknown.converted(to: type)
    case .null(let current): return .null(type.withoutOptionalAttributes.replacingDynamic(from: current))
    default: break
    }
    switch type {
    case .dynamic: return self
    case .string, .number, .bool: return try convertedPrimitive(to: type, at: path)
    case .list(let element): return try convertedToList(of: element, at: path)
    case .set(let element): return try convertedToSet(of: element, at: path)
    case .map(let element): return try convertedToMap(of: element, at: path)
    case .tuple(let types): return try convertedToTuple(types, at: path)
    case .object(let object): return try convertedToObject(object, at: path)
    }
  }

  private func convertedPrimitive(to type: ValueType, at path: ValuePath) throws(ConversionError) -> Value {
    switch (self, type) {
    case (.string, .string), (.number, .number), (.bool, .bool): return self
    case (.number(let number), .string): return .string(number.description)
    case (.bool(let flag), .string): return .string(flag ? "true" : "false")
    case (.string(let text), .number):
      if let number = Number(parsing: text) { return .number(number) }
    case (.string(let text), .bool):
      switch text {
      case "true", "1": return .bool(true)
      case "false", "0": return .bool(false)
      case "True", "TRUE":
        throw ConversionError("a bool is required; to convert from string, use lowercase \"true\"", at: path)
      case "False", "FALSE":
        throw ConversionError("a bool is required; to convert from string, use lowercase \"false\"", at: path)
      default: break
      }
    default: break
    }
    throw ConversionError("a \(type.friendlyName) is required", at: path)
  }

  private func convertedElements(
    _ elements: [Value], of type: ValueType, at path: ValuePath
  ) throws(ConversionError) -> (elements: [Value], type: ValueType) {
    let target = type == .dynamic ? ValueType.unified(elements.map(\.type)) ?? .dynamic : type
    var result: [Value] = []
    result.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      result.append(try element.performConversion(to: target, at: path.index(.number(index))))
    }
    return try Value.evened(result, of: target, at: path)
  }

  /// The elements brought to one type, where parts of the wanted type were left open.
  private static func evened(
    _ elements: [Value], of type: ValueType, at path: ValuePath
  ) throws(ConversionError) -> (elements: [Value], type: ValueType) {
    guard !elements.isEmpty else { return ([], type.withoutOptionalAttributes) }
    if type.isWhollyKnown { return (elements, type.withoutOptionalAttributes) }
    let types = elements.map(\.type)
    guard let common = ValueType.unified(types) else {
      throw ConversionError("all elements must have the same type", at: path)
    }
    var result: [Value] = []
    for element in elements { result.append(try element.converted(to: common)) }
    return (result, common)
  }

  private func convertedToList(of type: ValueType, at path: ValuePath) throws(ConversionError) -> Value {
    guard let elements else { throw Mismatch.error(from: self.type, to: .list(type), at: path) }
    let (converted, element) = try convertedElements(elements, of: type, at: path)
    if converted.isEmpty { return .list(of: element.replacingDynamic(from: self.type.elementType ?? .dynamic), []) }
    return .list(of: element, converted)
  }

  private func convertedToSet(of type: ValueType, at path: ValuePath) throws(ConversionError) -> Value {
    guard let elements else { throw Mismatch.error(from: self.type, to: .set(type), at: path) }
    let (converted, element) = try convertedElements(elements, of: type, at: path)
    if converted.isEmpty { return .set(of: element.replacingDynamic(from: self.type.elementType ?? .dynamic), []) }
    return .set(of: element, converted)
  }

  private func convertedToMap(of type: ValueType, at path: ValuePath) throws(ConversionError) -> Value {
    guard let keyed = keyedValues else { throw Mismatch.error(from: self.type, to: .map(type), at: path) }
    let target = type == .dynamic ? ValueType.unified(keyed.values.map(\.type)) ?? .dynamic : type
    var values: [Value] = []
    for (key, value) in keyed.pairs {
      values.append(try value.performConversion(to: target, at: path.index(.string(key))))
    }
    let (elements, element) = try Value.evened(values, of: target, at: path)
    let elementType = elements.isEmpty ? element.replacingDynamic(from: self.type.elementType ?? .dynamic) : element
    return .map(MapValue(elementType: elementType, elements: KeyedValues(sortedKeys: keyed.keys, values: elements)))
  }

  private func convertedToTuple(_ types: [ValueType], at path: ValuePath) throws(ConversionError) -> Value {
    guard case .tuple(let elements) = self, elements.count == types.count else {
      throw Mismatch.error(from: type, to: .tuple(types), at: path)
    }
    var result: [Value] = []
    for (index, (element, type)) in zip(elements, types).enumerated() {
      result.append(try element.performConversion(to: type, at: path.index(.number(index))))
    }
    return .tuple(result)
  }

  private func convertedToObject(_ object: ObjectType, at path: ValuePath) throws(ConversionError) -> Value {
    guard let keyed = keyedValues else { throw Mismatch.error(from: type, to: .object(object), at: path) }
    var values: [Value] = []
    for (name, type) in zip(object.names, object.types) {
      if let value = keyed[name] {
        values.append(try value.performConversion(to: type, at: path.attribute(name)))
      } else if object.optional.contains(name) {
        values.append(.null(type.withoutOptionalAttributes))
      } else if case .map = self {
        throw ConversionError("the map has no element for the required attribute \"\(name)\"", at: path)
      } else {
        throw ConversionError("attribute \"\(name)\" is required", at: path)
      }
    }
    return .object(KeyedValues(sortedKeys: object.names, values: values))
  }
}

extension UnknownValue {
  /// An unknown of another type that keeps what stays true.
  fileprivate func converted(to constraint: ValueType) -> Value {
    if constraint == .dynamic { return .unknown(self) }
    let target = constraint.withoutOptionalAttributes.replacingDynamic(from: type)
    var kept = Refinements(isNotNull: refinements.isNotNull)
    switch (type, target) {
    case (.object(let object), .map):
      kept.minimumLength = object.names.count
      kept.maximumLength = object.names.count
    case (.tuple(let types), .list):
      kept.minimumLength = types.count
      kept.maximumLength = types.count
    case (.tuple(let types), .set):
      kept.minimumLength = min(types.count, 1)
      kept.maximumLength = types.count
    case (.list, .set), (.set, .set):
      kept.minimumLength = refinements.minimumLength.map { min($0, 1) }
      kept.maximumLength = refinements.maximumLength
    case (.list, .list), (.set, .list), (.map, .map):
      kept.minimumLength = refinements.minimumLength
      kept.maximumLength = refinements.maximumLength
    default:
      if type == target { kept = refinements }
    }
    return .refinedUnknown(target, kept)
  }
}
