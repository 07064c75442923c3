package import HCL
package import Values

/// What `ignore_changes` of a resource takes out of its configuration before anything is planned.
package struct IgnoredChanges: Sendable {
  /// `all`: the whole configuration is taken from the prior object.
  package var everything: Bool
  /// The attributes and what is inside them; the root of each is an attribute or block type.
  package var traversals: [Traversal]

  package init(everything: Bool, traversals: [Traversal]) {
    self.everything = everything
    self.traversals = traversals
  }

  /// The configuration with the prior values at the ignored places; marks go with the values.
  package func applied(to configuration: Value, prior: Value, schema: BlockSchema) -> Value {
    if prior.isNull || configuration.isNull { return configuration }
    if everything { return schema.configurationPart(of: prior) }
    if traversals.isEmpty { return configuration }
    let kept = traversals.compactMap { KeptPlace($0, prior: prior, configuration: configuration) }
    if kept.isEmpty { return configuration }
    return configuration.transformed { path, value in
      let here = kept.filter { $0.path == path }
      return here.isEmpty ? value : KeptPlace.keeping(here, in: value)
    }
  }

  /// A place whose prior value is kept.
  private struct KeptPlace {
    /// Without the text key at the end, if there is one.
    var path: ValuePath
    /// The prior value at `path`.
    var value: Value
    /// The element of a map that is meant; `nil` for the whole value.
    var key: String?

    /// `nil` where either object has no such place, or nothing changes there.
    init?(_ traversal: Traversal, prior: Value, configuration: Value) {
      var path = ValuePath([.attribute(traversal.root)])
      for step in traversal.steps {
        switch step {
        case .attribute(let name, _): path.steps.append(.attribute(name))
        case .index(let key, _): path.steps.append(.index(key))
        case .splat: return nil
        }
      }
      if case .index(let last) = path.steps.last, let text = last.stringValue {
        key = text
        path.steps.removeLast()
      }
      guard let before = prior.part(at: path), let after = configuration.part(at: path), before != after else {
        return nil
      }
      self.path = path
      self.value = before
    }

    static func keeping(_ places: [KeptPlace], in value: Value) -> Value {
      let type = value.type
      guard case .map(let elementType) = type else { return places.first?.value ?? value }
      if !value.isKnown { return value }
      if let whole = places.first(where: { $0.key == nil }) { return whole.value }
      var elements = value.keyedValues?.dictionary ?? [:]
      for place in places {
        guard let key = place.key else { continue }
        elements[key] = place.value.keyedValues?[key]
      }
      if elements.isEmpty && value.isNull { return value }
      return Value.map(of: elementType, elements).marked(value.marks)
    }
  }
}

extension BlockSchema {
  /// The prior object without what only the provider decides, so that it can stand for a configuration.
  fileprivate func configurationPart(of prior: Value) -> Value {
    prior.transformed { path, value in
      guard let attribute = attribute(at: path), attribute.isComputed, !attribute.isOptional else { return value }
      return .null(value.type)
    }
  }

  /// The attribute at a path, through blocks and nested attributes; `nil` for blocks and what is inside attributes.
  package func attribute(at path: ValuePath) -> AttributeSchema? {
    var block = self
    var nested: [String: AttributeSchema]?
    var found: AttributeSchema?
    for step in path.steps {
      guard case .attribute(let name) = step else { continue }
      if let attributes = nested {
        guard let attribute = attributes[name] else { return nil }
        found = attribute
        nested = attribute.nestedSchemas
      } else if let attribute = block.attributes[name] {
        found = attribute
        nested = attribute.nestedSchemas ?? [:]
      } else if let inner = block.blocks[name] {
        block = inner.block
        found = nil
      } else {
        return nil
      }
    }
    if case .index = path.steps.last { return nil }
    return found
  }
}

extension AttributeSchema {
  fileprivate var nestedSchemas: [String: AttributeSchema]? {
    if case .nested(_, let attributes) = type { return attributes }
    return nil
  }
}
