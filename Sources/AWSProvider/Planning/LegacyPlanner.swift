import JSON
import Schemas
import Values

/// Plans as the reference's old plugin kit does: null, empty and zero are mostly the same, what is not configured keeps
/// its value when the service may set it, and elements of sets are whole or not at all.
struct LegacyPlanner {
  let sameness: Sameness
  private var facts: TypeFacts { sameness.facts }
  private var isCreate = true
  private var changed: Set<String> = []
  private var replaced: [ValuePath] = []

  init(_ sameness: Sameness) { self.sameness = sameness }

  /// The draft of a plan from the prior object (nothing at create) and the proposed one.
  static func draft(
    _ sameness: Sameness, connection: Connection, prior: Value?, proposed: Value, configuration: Value
  ) -> PlanDraft {
    var planner = LegacyPlanner(sameness)
    planner.isCreate = prior == nil
    let planned = planner.object(
      planner.facts.block, prior, proposed, Place(name: "", path: .root, top: "", isInSet: false))
    var draft = PlanDraft(
      facts: planner.facts, connection: connection, prior: prior, proposed: proposed, configuration: configuration,
      planned: planned)
    draft.changed = planner.changed
    draft.replaced = planner.replaced
    return draft
  }

  /// Where a value stands: path without indexes, path, name at the first level.
  private struct Place {
    let name: String
    let path: ValuePath
    let top: String
    let isInSet: Bool

    func member(_ name: String) -> Place {
      Place(
        name: self.name.isEmpty ? name : self.name + "." + name, path: isInSet ? path : path.attribute(name),
        top: top.isEmpty ? name : top, isInSet: isInSet)
    }

    func element(_ index: Int) -> Place {
      Place(name: name, path: isInSet ? path : path.index(.number(index)), top: top, isInSet: isInSet)
    }

    var inSet: Place { Place(name: name, path: path, top: top, isInSet: true) }
  }

  private mutating func differs(_ place: Place, replaces: Bool = false) {
    changed.insert(place.top)
    if replaces, !replaced.contains(place.path) { replaced.append(place.path) }
  }

  private mutating func object(_ block: BlockFacts, _ old: Value?, _ new: Value?, _ place: Place) -> [String: Value] {
    var planned: [String: Value] = [:]
    for name in block.attributeNames {
      guard let attribute = block.attributes[name] else { continue }
      let before = old?.attribute(name)
      planned[name] =
        self.attribute(
          attribute, before?.present, new?.attribute(name)?.present, place.member(name)) ?? before
        ?? .null(attribute.type)
    }
    for name in block.blockNames {
      guard let nested = block.blocks[name] else { continue }
      if name == "timeouts", place.name.isEmpty {
        planned[name] = new?.attribute(name) ?? nested.absent
        continue
      }
      planned[name] = blocks(nested, name, old?.attribute(name), new?.attribute(name), place.member(name))
    }
    return planned
  }

  // MARK: Attributes

  /// The planned value; nothing when there is no difference.
  private mutating func attribute(
    _ facts: AttributeFacts, _ old: Value?, _ new: Value?, _ place: Place
  ) -> Value? {
    guard facts.type.isPrimitive else { return collection(facts, old, new, place) }
    // A default that a newer schema brought is no change of an object made before, where it only says what absence said.
    if !isCreate, old == nil, new == nil, facts.defaultValue == facts.type.zero { return nil }
    return primitive(facts, old, new ?? facts.defaultValue, place)
  }

  private mutating func primitive(_ facts: AttributeFacts, _ old: Value?, _ written: Value?, _ place: Place) -> Value? {
    let new = normalized(written, place)
    if let new, !new.isKnown {
      differs(place, replaces: replaces(facts, old, new))
      return new
    }
    let before = old?.flatText ?? ""
    let after = new?.flatText ?? (old == nil ? "" : facts.type.zero.flatText)
    if before == after, !place.isInSet {
      if !before.isEmpty || !isCreate { return nil }
      if !facts.isComputed { return nil }
    }
    if !place.isInSet, sameness.isSame(old, new, at: place.name) { return nil }
    if new == nil, old != nil {
      if facts.isComputed { return nil }
      differs(place, replaces: replaces(facts, old, nil))
      return .null(facts.type)
    }
    if facts.isComputed, after.isEmpty {
      if !before.isEmpty { return nil }
      differs(place, replaces: old != nil && replaces(facts, old, nil))
      return .unknown(facts.type)
    }
    if before == after, place.isInSet, new == nil { return facts.type == .string ? .string("") : .null(facts.type) }
    differs(place, replaces: before != after && replaces(facts, old, new))
    return new
  }

  private func normalized(_ value: Value?, _ place: Place) -> Value? {
    guard let text = value?.stringValue, let form = facts.normalForms[place.name] else { return value }
    return .string(JSONEquivalence.normalized(text, form: form))
  }

  private mutating func collection(_ facts: AttributeFacts, _ old: Value?, _ new: Value?, _ place: Place) -> Value? {
    guard let new else {
      if facts.isComputed {
        if old != nil { return nil }
        differs(place)
        return .unknown(facts.type)
      }
      guard let old, old.count ?? 0 > 0 else { return place.isInSet ? emptyInSet(facts.type) : nil }
      differs(place, replaces: replaces(facts, old, nil))
      return facts.type.zero
    }
    if !new.isKnown {
      differs(place, replaces: replaces(facts, old, new))
      return new
    }
    // A null element of a map is the same as none.
    let wanted = withoutNulls(new)
    if old == wanted || (old == nil && wanted.count == 0) { return nil }
    if sameness.isSame(old, wanted, at: place.name) { return nil }
    differs(place, replaces: replaces(facts, old, wanted))
    return wanted
  }

  /// In an element of a set lists and sets are empty where nothing is written, maps are not there.
  private func emptyInSet(_ type: ValueType) -> Value? {
    if case .map = type { return nil }
    return type.zero
  }

  private func withoutNulls(_ value: Value) -> Value {
    guard case .map(let map) = value else { return value }
    let kept = map.elements.pairs.filter { !$0.1.isNull }
    return .map(of: map.elementType, Dictionary(kept.map { ($0.0, $0.1) }) { $1 })
  }

  private func replaces(_ facts: AttributeFacts, _ old: Value?, _ new: Value?) -> Bool {
    if isCreate { return false }
    return switch facts.replacement {
    case .never: false
    case .always: true
    case .conditional(let change, let addition, let removal):
      old == nil ? addition : new == nil ? removal : change
    }
  }

  // MARK: Blocks

  private mutating func blocks(
    _ nested: NestedFacts, _ name: String, _ old: Value?, _ new: Value?, _ place: Place
  ) -> Value {
    let before = old?.elements ?? []
    guard let new, new.isKnown else {
      differs(place, replaces: nested.replaces && !isCreate)
      return .unknown(nested.valueType)
    }
    let after = new.elements ?? []
    let isComputed = place.name == name && facts.computedBlocks.contains(name)
    if after.isEmpty, isComputed {
      if !before.isEmpty || !isCreate { return old ?? nested.absent }
      differs(place)
      return .unknown(nested.valueType)
    }
    if nested.nesting == .single {
      return .object(object(nested.block, old?.present, new.present, place))
    }
    if nested.nesting == .set { return set(nested, before, after, old, place) }
    if before.count != after.count { differs(place, replaces: nested.replaces && !isCreate) }
    var planned: [Value] = []
    for (index, element) in after.enumerated() {
      let previous = index < before.count ? before[index] : nil
      planned.append(.object(object(nested.block, previous, element, place.element(index))))
    }
    return .list(of: nested.block.objectType, planned)
  }

  private mutating func set(
    _ nested: NestedFacts, _ before: [Value], _ after: [Value], _ old: Value?, _ place: Place
  ) -> Value {
    if let old, before.count == after.count, isMatch(before, after, nested, place) { return old }
    differs(place, replaces: nested.replaces && !isCreate && before.count != after.count)
    let known = Set(before.map { ZeroFilling.filled($0, nested.block) })
    var planned: [Value] = []
    for element in after {
      let filled = ZeroFilling.filled(element, nested.block)
      if known.contains(filled) {
        planned.append(before.first { ZeroFilling.filled($0, nested.block) == filled } ?? element)
      } else {
        planned.append(.object(object(nested.block, nil, element, place.inSet)))
        if !isCreate, replacesMember(nested.block) { differs(place, replaces: true) }
      }
    }
    if !isCreate, replacesMember(nested.block), planned.count < before.count { differs(place, replaces: true) }
    return .set(of: nested.block.objectType, planned)
  }

  /// In a set a changed element counts as one removed and one added, so one member that replaces is enough.
  private func replacesMember(_ block: BlockFacts) -> Bool {
    block.attributes.values.contains { $0.replacement == .always }
  }

  /// Whether each wanted element is there already, in some spelling.
  private func isMatch(_ before: [Value], _ after: [Value], _ nested: NestedFacts, _ place: Place) -> Bool {
    var open = before.map { ZeroFilling.filled($0, nested.block) }
    for element in after {
      let filled = ZeroFilling.filled(element, nested.block)
      let index =
        open.firstIndex(of: filled) ?? open.firstIndex { isSame($0, filled, nested.block, place.name) }
      guard let index else { return false }
      open.remove(at: index)
    }
    return true
  }

  private func isSame(_ old: Value, _ new: Value, _ block: BlockFacts, _ name: String) -> Bool {
    block.attributeNames.allSatisfy { attribute in
      let one = old.attribute(attribute)
      let other = new.attribute(attribute)
      if one == other { return true }
      if block.attributes[attribute]?.isComputed == true, other?.isZero != false { return true }
      return sameness.isSame(one?.present, other?.present, at: name + "." + attribute)
    }
      && block.blockNames.allSatisfy { old.attribute($0) == new.attribute($0) }
  }
}
