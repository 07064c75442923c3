import Schemas
import Values

/// Plans types whose nulls are nulls: what is configured, else the default, else what the service decided before.
struct ExactPlanner {
  private let facts: TypeFacts
  private var replaced: [ValuePath] = []

  /// The draft of a plan from the prior object (nothing at create) and the proposed one.
  static func draft(
    _ sameness: Sameness, connection: Connection, prior: Value?, proposed: Value, configuration: Value
  ) -> PlanDraft {
    var planner = ExactPlanner(facts: sameness.facts)
    var planned = planner.object(planner.facts.block, proposed, isCreate: prior == nil)
    var changed: Set<String> = []
    for name in planned.keys.sorted() {
      guard let before = prior?.attribute(name) else {
        changed.insert(name)
        continue
      }
      if let value = planned[name], before != value {
        if sameness.isSame(before.present, value.present, at: name) {
          planned[name] = before
        } else {
          changed.insert(name)
        }
      }
    }
    if let prior { planner.findReplaced(planner.facts.block, prior, .object(planned), .root) }
    var draft = PlanDraft(
      facts: sameness.facts, connection: connection, prior: prior, proposed: proposed, configuration: configuration,
      planned: planned)
    draft.changed = changed
    draft.replaced = planner.replaced
    return draft
  }

  private init(facts: TypeFacts) { self.facts = facts }

  private func object(_ block: BlockFacts, _ proposed: Value, isCreate: Bool) -> [String: Value] {
    var planned: [String: Value] = [:]
    for (name, attribute) in block.attributes {
      let value = proposed.attribute(name) ?? .null(attribute.type)
      if !value.isNull {
        planned[name] = value
      } else if let fallback = attribute.defaultValue {
        planned[name] = fallback
      } else {
        planned[name] = attribute.isComputed && isCreate ? .unknown(attribute.type) : value
      }
    }
    for (name, nested) in block.blocks {
      planned[name] = blocks(nested, proposed.attribute(name) ?? nested.absent, isCreate: isCreate)
    }
    return planned
  }

  private func blocks(_ nested: NestedFacts, _ value: Value, isCreate: Bool) -> Value {
    guard value.isKnown, !value.isNull else { return value }
    func element(_ element: Value) -> Value {
      element.isKnown && !element.isNull ? .object(object(nested.block, element, isCreate: isCreate)) : element
    }
    switch nested.nesting {
    case .single, .group: return element(value)
    case .list: return .list(of: nested.block.objectType, (value.elements ?? []).map(element))
    case .set: return .set(of: nested.block.objectType, (value.elements ?? []).map(element))
    case .map: return value
    }
  }

  private mutating func findReplaced(_ block: BlockFacts, _ old: Value, _ new: Value, _ path: ValuePath) {
    for name in block.attributeNames {
      guard let attribute = block.attributes[name] else { continue }
      let before = old.attribute(name)
      let after = new.attribute(name)
      if before != after, replaces(attribute, before?.present, after?.present) { replaced.append(path.attribute(name)) }
    }
    for name in block.blockNames {
      guard let nested = block.blocks[name], let before = old.attribute(name), let after = new.attribute(name),
        before != after
      else { continue }
      let here = path.attribute(name)
      if nested.replaces, (before.count ?? 0 == 0) != (after.count ?? 0 == 0) || before.isNull != after.isNull {
        replaced.append(here)
      }
      guard nested.nesting == .list else { continue }
      for (index, pair) in zip(before.elements ?? [], after.elements ?? []).enumerated() {
        findReplaced(nested.block, pair.0, pair.1, here.index(.number(index)))
      }
    }
  }

  private func replaces(_ facts: AttributeFacts, _ old: Value?, _ new: Value?) -> Bool {
    switch facts.replacement {
    case .never: false
    case .always: true
    case .conditional(let change, let addition, let removal): old == nil ? addition : new == nil ? removal : change
    }
  }
}
