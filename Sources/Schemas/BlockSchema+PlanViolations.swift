import Numbers
package import Values

extension BlockSchema {
  /// The paths at which a planned value breaks the provider contract: a provider may only fill in computed attributes
  /// that are not configured, or keep the prior value. `nil` stands for a mistake that has no place.
  package func planViolations(prior: Value, configuration: Value, planned: Value) -> [ValuePath?] {
    var check = PlanCheck()
    check.object(layout, prior: prior, configuration, planned, at: .root)
    return check.violations
  }
}

/// Collects the places where a plan breaks the contract.
private struct PlanCheck {
  var violations: [ValuePath?] = []

  mutating func object(
    _ layout: BlockLayout, prior: Value, _ configuration: Value, _ planned: Value, at path: ValuePath
  ) {
    guard planned.isNull == configuration.isNull else { return violations.append(path) }
    if planned.isNull { return }
    let (before, configured, after) = (
      layout.parts(of: prior), layout.parts(of: configuration), layout.parts(of: planned)
    )
    for (index, member) in layout.members.enumerated() {
      let path = path.attribute(layout.names[index])
      switch member {
      case .attribute(let attribute):
        self.attribute(attribute.schema, prior: before[index], configured[index], after[index], at: path)
      case .block(let block):
        guard after[index] != configured[index] else { continue }
        // Only a `dynamic` block can make a block unknown, and a provider cannot settle what it will produce.
        guard configured[index].isKnown, after[index].isKnown else {
          violations.append(path)
          continue
        }
        self.blocks(
          block, prior: prior.isNull ? .null(block.type) : before[index], configured[index], after[index], at: path)
      }
    }
  }

  private mutating func blocks(
    _ block: BlockLayout.NestedBlock, prior: Value, _ configuration: Value, _ planned: Value, at path: ValuePath
  ) {
    switch block.schema.nesting {
    case .single, .group: object(block.layout, prior: prior, configuration, planned, at: path)
    case .set:
      guard let after = planned.elements else { return violations.append(path) }
      // Elements of sets cannot be told apart, so that only their being known can be checked.
      for element in after where !element.isKnown { violations.append(path.index(element)) }
    case .list:
      guard let after = planned.elements else { return violations.append(path) }
      let configured = configuration.elements ?? []
      guard after.count == configured.count else { return violations.append(path) }
      for (index, element) in after.enumerated() {
        let path = path.index(.number(index))
        guard element.isKnown else {
          violations.append(path)
          continue
        }
        object(
          block.layout, prior: prior.element(at: index, block.elementType) ?? .null(block.elementType),
          configured[index], element, at: path)
      }
    case .map: map(block, prior: prior, configuration, planned, at: path)
    }
  }

  private mutating func map(
    _ block: BlockLayout.NestedBlock, prior: Value, _ configuration: Value, _ planned: Value, at path: ValuePath
  ) {
    guard let after = planned.keyedValues else { return violations.append(path) }
    let configured = configuration.keyedValues ?? .empty
    let isObject = planned.isObject
    guard isObject || after.count == configured.count else { return violations.append(path) }
    for (key, element) in after.pairs {
      let inner = isObject ? path.attribute(key) : path.index(.string(key))
      if isObject && configured[key] == nil {
        violations.append(path)
      } else if !element.isKnown {
        violations.append(inner)
      } else if let configured = configured[key] {
        object(
          block.layout, prior: prior.keyedValues?[key] ?? .null(block.elementType), configured, element, at: inner)
      } else {
        violations.append(inner)
      }
    }
    for key in configured.keys where after[key] == nil { violations.append(path) }
  }

  private mutating func attribute(
    _ schema: AttributeSchema, prior: Value, _ configuration: Value, _ planned: Value, at path: ValuePath
  ) {
    if planned.isSame(as: configuration) { return }
    if !prior.isNull, !configuration.isNull, planned.isSame(as: prior) { return }
    if schema.isComputed && (!schema.isOptional || configuration.isNull) { return }
    if configuration.isNull && !planned.isNull { return violations.append(path) }
    if let (nesting, attributes) = schema.nestedAttributes {
      return nested(nesting, attributes, prior: prior, configuration, planned, at: path)
    }
    if schema.isWriteOnly && planned.isNull { return }
    violations.append(path)
  }

  private mutating func nested(
    _ nesting: NestingMode, _ attributes: [String: AttributeSchema], prior: Value, _ configuration: Value,
    _ planned: Value, at path: ValuePath
  ) {
    guard planned.isNull == configuration.isNull, planned.isKnown else { return violations.append(path) }
    if planned.isNull { return }
    switch nesting {
    case .single, .group:
      self.attributes(attributes, prior: prior, configuration, planned, at: path)
    case .list:
      guard let after = planned.elements, let configured = configuration.elements, after.count == configured.count
      else { return violations.append(path) }
      for (index, element) in after.enumerated() {
        self.attributes(
          attributes, prior: prior.element(at: index, .dynamic) ?? .null(.dynamic), configured[index], element,
          at: path.index(.number(index)))
      }
    case .map:
      guard let after = planned.keyedValues, let configured = configuration.keyedValues,
        after.count == configured.count
      else { return violations.append(path) }
      for (key, element) in after.pairs {
        guard let configured = configured[key] else {
          violations.append(path)
          continue
        }
        self.attributes(
          attributes, prior: prior.keyedValues?[key] ?? .null(.dynamic), configured, element, at: path.attribute(key))
      }
      for key in configured.keys where after[key] == nil { violations.append(path) }
    case .set:
      guard lengths(planned).overlaps(lengths(configuration)) else { return violations.append(path) }
    }
  }

  private mutating func attributes(
    _ attributes: [String: AttributeSchema], prior: Value, _ configuration: Value, _ planned: Value,
    at path: ValuePath
  ) {
    for (name, schema) in attributes.sorted(by: { KeyOrder.precedes($0.key, $1.key) }) {
      attribute(
        schema, prior: prior.part(name, schema.impliedType), configuration.part(name, schema.impliedType),
        planned.part(name, schema.impliedType), at: path.attribute(name))
    }
  }

  /// How many elements a set may have once everything is known: unknown elements may turn out to be equal.
  private func lengths(_ value: Value) -> ClosedRange<Int> {
    if case .unknown(let unknown) = value.unmarked {
      let least = max(0, unknown.refinements.minimumLength ?? 0)
      return least...max(least, unknown.refinements.maximumLength ?? Int.max)
    }
    let elements = value.elements ?? []
    let known = elements.filter(\.isWhollyKnown).count
    return known == elements.count ? known...known : max(known, 1)...elements.count
  }
}

extension Value {
  fileprivate var isObject: Bool {
    if case .object = unmarked { return true }
    return false
  }
}
