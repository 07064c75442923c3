package import Values

extension BlockSchema {
  /// The paths at which a result contradicts its plan: whatever was known must have come true.
  package func incompatibilities(planned: Value, actual: Value) -> [ValuePath?] {
    var check = ResultCheck()
    check.object(layout, planned: planned, actual, at: .root)
    return check.contradictions
  }
}

extension Value {
  /// The paths at which `actual` contradicts this planned value, without any schema.
  package func incompatibilities(with actual: Value) -> [ValuePath?] {
    var check = ResultCheck()
    check.value(planned: withoutMarks, actual.withoutMarks, at: .root)
    return check.contradictions
  }
}

/// Collects the places where a result contradicts its plan.
private struct ResultCheck {
  var contradictions: [ValuePath?] = []

  mutating func object(_ layout: BlockLayout, planned: Value, _ actual: Value, at path: ValuePath) {
    guard planned.isNull == actual.isNull else { return contradictions.append(path) }
    if planned.isNull { return }
    let before = layout.parts(of: planned)
    let after = layout.parts(of: actual)
    for (index, member) in layout.members.enumerated() {
      let path = path.attribute(layout.names[index])
      switch member {
      case .attribute(let attribute): self.attribute(attribute.schema, before[index], after[index], at: path)
      case .block(let block): blocks(block, before[index].unmarked, after[index].unmarked, at: path)
      }
    }
  }

  private mutating func attribute(_ schema: AttributeSchema, _ planned: Value, _ actual: Value, at path: ValuePath) {
    let isSensitive = schema.isSensitive || planned.deepMarks.isSensitive || actual.deepMarks.isSensitive
    let before = contradictions.count
    value(planned: planned.withoutMarks, actual.withoutMarks, at: path)
    // Where inside a secret they differ is not told.
    if isSensitive && contradictions.count > before {
      contradictions.removeSubrange(before...)
      contradictions.append(path)
    }
  }

  private mutating func blocks(
    _ block: BlockLayout.NestedBlock, _ planned: Value, _ actual: Value, at path: ValuePath
  ) {
    switch block.schema.nesting {
    case .single, .group:
      // What a `dynamic` block will produce may turn out to be nothing.
      if !planned.isKnown && actual.isNull { return }
      object(block.layout, planned: planned, actual, at: path)
    case .list:
      guard let before = planned.elements, let after = actual.elements else { return }
      guard before.count == after.count else { return contradictions.append(path) }
      for (index, element) in before.enumerated() {
        object(block.layout, planned: element, after[index], at: path.index(.number(index)))
      }
    case .map:
      guard let before = planned.keyedValues, let after = actual.keyedValues else { return }
      map(block, planned, before, after, at: path)
    case .set:
      guard let before = planned.elements, let after = actual.elements else { return }
      sets(before, after, at: path) { planned, actual in
        var check = ResultCheck()
        check.object(block.layout, planned: planned, actual, at: .root)
        return check.contradictions.isEmpty
      }
    }
  }

  private mutating func map(
    _ block: BlockLayout.NestedBlock, _ planned: Value, _ before: KeyedValues, _ after: KeyedValues,
    at path: ValuePath
  ) {
    if case .object = planned {
      for (key, element) in before.pairs {
        guard let actual = after[key] else {
          contradictions.append(path)
          continue
        }
        object(block.layout, planned: element, actual, at: path.attribute(key))
      }
      for key in after.keys where before[key] == nil { contradictions.append(path) }
      return
    }
    guard before.count == after.count else { return contradictions.append(path) }
    for (key, element) in before.pairs {
      guard let actual = after[key] else { continue }
      object(block.layout, planned: element, actual, at: path.index(.string(key)))
    }
  }

  /// Compares unmarked values.
  mutating func value(planned: Value, _ actual: Value, at path: ValuePath) {
    let type = planned.type
    if case .dynamic = type { return }
    guard actual.type.conforms(to: type) else { return contradictions.append(path) }
    if case .unknown(let unknown) = planned {
      if unknown.refinements.exclude(actual) { contradictions.append(path) }
      return
    }
    guard actual.isNull == planned.isNull, actual.isKnown else { return contradictions.append(path) }
    if planned.isNull { return }
    switch (planned, actual) {
    case (.list, _), (.tuple, _):
      list(planned.elements ?? [], actual.elements ?? [], at: path)
    case (.map(let before), .map(let after)):
      for (key, element) in before.elements.pairs {
        guard let actual = after.elements[key] else {
          contradictions.append(path)
          continue
        }
        value(planned: element, actual, at: path.index(.string(key)))
      }
      for key in after.elements.keys where before.elements[key] == nil { contradictions.append(path) }
    case (.object(let before), .object(let after)):
      for (name, part) in before.pairs {
        value(planned: part, after[name] ?? .null(part.type), at: path.attribute(name))
      }
    case (.set(let before), .set(let after)):
      sets(before.elements, after.elements, at: path) { planned, actual in
        var check = ResultCheck()
        check.value(planned: planned, actual, at: .root)
        return check.contradictions.isEmpty
      }
    default:
      if planned != actual { contradictions.append(path) }
    }
  }

  private mutating func list(_ before: [Value], _ after: [Value], at path: ValuePath) {
    for (index, element) in before.enumerated() {
      guard after.indices.contains(index) else {
        contradictions.append(path)
        continue
      }
      value(planned: element, after[index], at: path.index(.number(index)))
    }
    for _ in stride(from: before.count, to: after.count, by: 1) { contradictions.append(path) }
  }

  /// Every element of either set must correspond to one of the other. Equal ones are found at once; only those that
  /// have no twin are compared one by one.
  private mutating func sets(
    _ before: [Value], _ after: [Value], at path: ValuePath, _ corresponds: (Value, Value) -> Bool
  ) {
    let known = Set(before)
    let actual = Set(after)
    let missing = before.filter { element in
      !actual.contains(element) && !after.contains { corresponds(element, $0) }
    }
    let added = after.filter { element in
      !known.contains(element) && !before.contains { corresponds($0, element) }
    }
    contradictions += (missing.isEmpty ? added : missing).map { _ in path }
    if before.count < after.count { contradictions.append(path) }
  }
}
