package import Values

extension BlockSchema {
  /// What the provider is asked to plan: the configuration, with the prior values of computed attributes where the
  /// configuration says nothing.
  package func proposedNew(prior: Value, configuration: Value) -> Value {
    if configuration.isNull && prior.isNull { return prior }
    return Proposal.merge(layout, prior: prior.isNull ? emptyValue : prior, configuration)
  }

  /// The configuration with every computed attribute that is not configured unknown: a data source read later.
  package func plannedUnknown(configuration: Value) -> Value {
    // An unknown prior gives unknowns wherever a prior value would be kept.
    Proposal.merge(layout, prior: .unknown(impliedType), configuration)
  }
}

/// Merging a prior value and a configuration. Blocks in lists belong together by place, in maps by key, in sets by a
/// guess: the first prior element that the configured one could have led to.
private enum Proposal {
  static func merge(_ layout: BlockLayout, prior: Value, _ configuration: Value) -> Value {
    guard case .object = configuration.unmarked else { return prior }
    let priorParts = layout.parts(of: prior)
    let configured = layout.parts(of: configuration)
    var result: [Value] = []
    result.reserveCapacity(layout.names.count)
    for (index, member) in layout.members.enumerated() {
      switch member {
      case .attribute(let attribute):
        result.append(self.attribute(attribute.schema, prior: priorParts[index], configured[index]))
      case .block(let block):
        result.append(self.block(block, prior: priorParts[index], configured[index]))
      }
    }
    return layout.object(result)
  }

  static func attribute(_ schema: AttributeSchema, prior: Value, _ configuration: Value) -> Value {
    if schema.isComputed && configuration.isNull {
      // A prior value with parts that only a configuration can set shows that it was configured and no longer is.
      return wasConfigured(schema, prior) ? configuration : prior
    }
    guard let (nesting, attributes) = schema.nestedAttributes, configuration.isKnown, !configuration.isNull else {
      return configuration
    }
    let known = ElementSchema.attributes(attributes)
    switch nesting {
    case .single, .group: return element(known, prior: prior, configuration)
    case .list: return list(known, prior: prior, configuration)
    case .map: return map(known, prior: prior, configuration)
    case .set: return set(known, prior: prior, configuration)
    }
  }

  static func block(_ block: BlockLayout.NestedBlock, prior: Value, _ configuration: Value) -> Value {
    guard configuration.isKnown else { return configuration }
    let known = ElementSchema.block(block)
    switch block.schema.nesting {
    case .single: return configuration.isNull ? configuration : element(known, prior: prior, configuration)
    case .group: return element(known, prior: prior, configuration)
    case .list: return list(known, prior: prior, configuration)
    case .map: return map(known, prior: prior, configuration)
    case .set: return set(known, prior: prior, configuration)
    }
  }

  private static func element(_ schema: ElementSchema, prior: Value, _ configuration: Value) -> Value {
    switch schema {
    case .block(let block):
      if configuration.isNull && prior.isNull { return prior }
      let prior = prior.isNull ? block.schema.block.emptyValue : prior
      return merge(block.layout, prior: prior, configuration)
    case .attributes(let attributes):
      guard !configuration.isNull else { return configuration }
      guard let configured = configuration.keyedValues else {
        return .object(attributes.mapValues { .unknown($0.impliedType) })
      }
      return .object(
        configured.mapValues { name, part in
          guard let schema = attributes[name] else { return part }
          return attribute(schema, prior: prior.part(name, schema.impliedType), part)
        })
    }
  }

  private static func list(_ schema: ElementSchema, prior: Value, _ configuration: Value) -> Value {
    guard let configured = configuration.elements, !configured.isEmpty else { return configuration }
    return configuration.replacingElements(
      configured.enumerated().map { index, part in
        guard let before = prior.element(at: index, schema.type) else { return part }
        return element(schema, prior: before, part)
      })
  }

  private static func map(_ schema: ElementSchema, prior: Value, _ configuration: Value) -> Value {
    guard let configured = configuration.keyedValues, !configured.isEmpty else { return configuration }
    let before = prior.keyedValues
    let merged = configured.mapValues { key, part in
      before?[key].map { element(schema, prior: $0, part) } ?? part
    }
    if case .map(let map) = configuration.unmarked {
      return .map(MapValue(elementType: map.elementType, elements: merged))
    }
    return .object(merged)
  }

  private static func set(_ schema: ElementSchema, prior: Value, _ configuration: Value) -> Value {
    guard let configured = configuration.elements, !configured.isEmpty else { return configuration }
    let priors = prior.elements ?? []
    let fixed = schema.uncomputedNames
    var candidates: [[Value]: [Int]] = [:]
    for index in priors.indices.reversed() { candidates[key(priors[index], fixed), default: []].append(index) }
    return configuration.replacingElements(
      configured.map { part in
        let key = key(part, fixed)
        let open = candidates[key] ?? []
        guard let found = open.lastIndex(where: { couldCome(schema, prior: priors[$0], from: part) }) else {
          return element(schema, prior: .null(part.type), part)
        }
        candidates[key]?.remove(at: found)
        return element(schema, prior: priors[open[found]], part)
      })
  }

  /// What elements that belong together must have in common, so that not every pair need be compared.
  private static func key(_ element: Value, _ names: [String]) -> [Value] {
    guard case .object(let attributes) = element.unmarked else { return [] }
    return names.map { (attributes[$0] ?? .dynamic).withoutRefinements }
  }

  /// Whether any part that only a configuration can set is there.
  private static func wasConfigured(_ schema: AttributeSchema, _ value: Value) -> Bool {
    guard schema.isOptional, let (nesting, attributes) = schema.nestedAttributes else { return false }
    return hasUncomputed(nesting, attributes, value)
  }

  private static func hasUncomputed(
    _ nesting: NestingMode, _ attributes: [String: AttributeSchema], _ value: Value
  ) -> Bool {
    guard value.isKnown, !value.isNull else { return false }
    let objects = nesting == .single ? [value] : value.elements ?? value.keyedValues?.values ?? []
    return objects.contains { object in
      guard let parts = object.keyedValues else { return false }
      return parts.pairs.contains { name, part in
        guard !part.isNull, let schema = attributes[name] else { return false }
        guard schema.isComputed else { return true }
        return schema.nestedAttributes.map { hasUncomputed($0.nesting, $0.attributes, part) } ?? false
      }
    }
  }

  /// Whether the prior element is what the configured one could have led to: equal but for computed parts that are
  /// not configured.
  private static func couldCome(_ schema: ElementSchema, prior: Value, from configuration: Value) -> Bool {
    if configuration.isSame(as: prior) { return true }
    guard prior.isKnown, let before = prior.keyedValues else { return true }
    if configuration.isNull { return before.isEmpty }
    return before.pairs.allSatisfy { name, part in
      let configured = configuration.part(name, part.type)
      if configured.isSame(as: part) { return true }
      if case .set = configured.type { return false }
      switch schema.member(name) {
      case .attribute(let attribute):
        guard let (nesting, attributes) = attribute.nestedAttributes else {
          return attribute.isComputed && configured.isNull
        }
        return couldComeAll(nesting, .attributes(attributes), prior: part, from: configured)
      case .block(let block):
        return couldComeAll(block.schema.nesting, .block(block), prior: part, from: configured)
      case nil: return true
      }
    }
  }

  private static func couldComeAll(
    _ nesting: NestingMode, _ schema: ElementSchema, prior: Value, from configuration: Value
  ) -> Bool {
    guard prior.isKnown, !prior.isNull else { return true }
    switch nesting {
    case .single, .group: return couldCome(schema, prior: prior, from: configuration)
    case .set: return false
    case .list:
      return (prior.elements ?? []).enumerated().allSatisfy { index, part in
        configuration.element(at: index, schema.type).map { couldCome(schema, prior: part, from: $0) } ?? false
      }
    case .map:
      guard configuration.isKnown else { return prior.keyedValues?.isEmpty ?? true }
      return (prior.keyedValues ?? .empty).pairs.allSatisfy { key, part in
        configuration.keyedValues?[key].map { couldCome(schema, prior: part, from: $0) } ?? false
      }
    }
  }
}
