package import Values

extension BlockSchema {
  /// `value` with the sensitive attributes of the schema marked.
  package func markingSensitive(_ value: Value) -> Value {
    layout.containsSensitive
      ? changing(value, where: { $0.containsSensitive }) { schema, part in
        schema.isSensitive ? part.marked(.sensitive) : part
      } : value
  }

  /// `value` with write-only attributes null; that something was sensitive is kept.
  package func removingWriteOnly(_ value: Value) -> Value {
    layout.containsWriteOnly
      ? changing(value, where: { $0.containsWriteOnly }) { schema, part in
        guard schema.isWriteOnly else { return part }
        return .null(schema.impliedType).marked(part.deepMarks.isSensitive ? .sensitive : .none)
      } : value
  }

  /// `value` with `change` made to every attribute for which `matches` holds, innermost first.
  private func changing(
    _ value: Value, where matches: (AttributeSchema) -> Bool, _ change: (AttributeSchema, Value) -> Value
  ) -> Value {
    guard case .object = value.unmarked else { return value }
    let layout = layout
    let parts = zip(layout.members, layout.parts(of: value)).map { member, part in
      switch member {
      case .attribute(let attribute):
        return attribute.schema.changing(part, where: matches, change)
      case .block(let block):
        let inner = block.schema.block
        return part.mapInstances(block.schema.nesting, isDynamic: block.isDynamic) {
          inner.changing($0, where: matches, change)
        }
      }
    }
    return layout.object(parts).marked(value.marks)
  }
}

extension AttributeSchema {
  fileprivate func changing(
    _ value: Value, where matches: (AttributeSchema) -> Bool, _ change: (AttributeSchema, Value) -> Value
  ) -> Value {
    guard matches(self) else { return value }
    guard let (nesting, attributes) = nestedAttributes else { return change(self, value) }
    let inner = value.mapInstances(nesting, isDynamic: false) { element in
      guard case .object(let parts) = element.unmarked else { return element }
      return Value.object(
        parts.mapValues { name, part in
          attributes[name]?.changing(part, where: matches, change) ?? part
        }
      ).marked(element.marks)
    }
    return change(self, inner)
  }
}

extension Value {
  /// The value with each object that stands for a block (or nested attribute object) changed.
  func mapInstances(_ nesting: NestingMode, isDynamic: Bool, _ change: (Value) -> Value) -> Value {
    let result: Value
    switch (unmarked, nesting) {
    case (.null, _), (.unknown, _): return self
    case (_, .single), (_, .group): return change(self)
    case (.list(let list), _):
      result = .list(ListValue(elementType: list.elementType, elements: list.elements.map(change)))
    case (.set(let set), _): result = .set(of: set.elementType, set.elements.map(change))
    case (.map(let map), _):
      result = .map(MapValue(elementType: map.elementType, elements: map.elements.mapValues { change($1) }))
    case (.tuple(let elements), _): result = .tuple(elements.map(change))
    case (.object(let attributes), _): result = .object(attributes.mapValues { change($1) })
    default: return self
    }
    return result.marked(marks)
  }
}
