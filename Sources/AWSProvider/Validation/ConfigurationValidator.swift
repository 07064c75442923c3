import Diagnostics
import Providers
import Schemas
import Values

/// Checks a configuration against the facts of its type; unknown parts pass.
struct ConfigurationValidator {
  let facts: TypeFacts
  private(set) var found: [ProviderDiagnostic] = []
  /// Arguments of the first level that must not be there: nothing more is said about them.
  private var refused: Set<String> = []

  init(_ facts: TypeFacts) { self.facts = facts }

  /// All that is wrong with a configuration.
  static func validate(_ configuration: Value, _ facts: TypeFacts) -> [ProviderDiagnostic] {
    var validator = ConfigurationValidator(facts)
    validator.checkRelations(of: configuration)
    validator.check(configuration, facts.block, at: .root, isInSet: false)
    return validator.found
  }

  private mutating func check(_ object: Value, _ block: BlockFacts, at path: ValuePath, isInSet: Bool) {
    guard object.isKnown, !object.isNull else { return }
    for name in block.attributeNames {
      guard let attribute = block.attributes[name], let value = object.attribute(name), !value.isNull else { continue }
      let here = isInSet ? path : path.attribute(name)
      if path.steps.isEmpty, refused.contains(name) { continue }
      if attribute.isDeprecated { warnDeprecated(name, at: here) }
      check(value, attribute, name, at: here)
    }
    for name in block.blockNames {
      guard let nested = block.blocks[name], let value = object.attribute(name), !value.isNull else { continue }
      let here = isInSet ? path : path.attribute(name)
      check(blocks: value, nested, name, at: here, isInSet: isInSet)
    }
  }

  private mutating func check(
    blocks value: Value, _ nested: NestedFacts, _ name: String, at path: ValuePath, isInSet: Bool
  ) {
    // A block without its number points at what it stands in.
    let parent = ValuePath(path.steps.dropLast())
    if nested.isDeprecated, value.count ?? 1 > 0 { warnDeprecated(name, at: isInSet ? path : parent) }
    switch nested.nesting {
    case .single, .group: check(value, nested.block, at: path, isInSet: isInSet)
    case .list:
      for (index, element) in (value.elements ?? []).enumerated() {
        check(element, nested.block, at: isInSet ? path : path.index(.number(index)), isInSet: isInSet)
      }
    case .set:
      // An element of a set cannot be pointed at.
      let place = facts.isLegacy && !isInSet ? parent : path
      for element in value.elements ?? [] { check(element, nested.block, at: place, isInSet: true) }
    case .map:
      for (key, element) in value.keyedValues?.pairs.map({ ($0, $1) }) ?? [] {
        check(element, nested.block, at: isInSet ? path : path.index(.string(key)), isInSet: isInSet)
      }
    }
  }

  private mutating func check(_ value: Value, _ attribute: AttributeFacts, _ name: String, at path: ValuePath) {
    let rules = attribute.rules
    guard !rules.isEmpty, value.isKnown else { return }
    switch value.unmarked {
    case .list(let list):
      append(rules.mistake(inCount: list.elements.count, of: name), at: path)
      for (index, element) in list.elements.enumerated() where element.isKnown && !element.isNull {
        for mistake in rules.mistakes(in: element, of: name) { append(mistake, at: path.index(.number(index))) }
      }
    case .set(let set):
      append(rules.mistake(inCount: set.elements.count, of: name), at: path)
      for element in set.elements where element.isKnown && !element.isNull {
        for mistake in rules.mistakes(in: element, of: name) { append(mistake, at: path) }
      }
    case .map(let map):
      append(rules.mistake(inCount: map.elements.count, of: name), at: path)
    default:
      for mistake in rules.mistakes(in: value, of: name) { append(mistake, at: path) }
    }
  }

  private mutating func append(_ mistake: ValueRules.Mistake?, at path: ValuePath) {
    guard let mistake else { return }
    found.append(ProviderDiagnostic(.error, mistake.summary, mistake.detail, at: path.steps.isEmpty ? nil : path))
  }

  private mutating func warnDeprecated(_ name: String, at path: ValuePath) {
    found.append(
      ProviderDiagnostic(
        .warning, "Argument is deprecated",
        "\"\(name)\" still works, but a later version of the provider will not have it any more.",
        at: path.steps.isEmpty ? nil : path))
  }
}

// MARK: - Relations

extension ConfigurationValidator {
  private enum Presence {
    case absent
    case present
    case unknown
  }

  private mutating func checkRelations(of configuration: Value) {
    let relations = facts.relations
    for group in relations.conflicts {
      for name in group where presence(name, configuration) == .present {
        if let other = group.first(where: { $0 != name && presence($0, configuration) == .present }) {
          conflict(name, other)
        }
      }
    }
    for group in relations.exactlyOne {
      let there = group.filter { presence($0, configuration) == .present }
      if there.count > 1 { for name in there { conflict(name, there.first { $0 != name } ?? name) } }
      let unknown = group.contains { presence($0, configuration) == .unknown }
      if there.isEmpty, !unknown, hasParent(group, configuration) {
        for name in group { missing(name, group, "exactly one") }
      }
    }
    for group in relations.atLeastOne
    where hasParent(group, configuration) && group.allSatisfy({ presence($0, configuration) == .absent }) {
      for name in group { missing(name, group, "at least one") }
    }
    for (name, needs) in relations.requiredWith where presence(name, configuration) == .present {
      for need in needs where presence(need, configuration) == .absent { incomplete(name, need) }
    }
    for group in relations.together where group.contains(where: { presence($0, configuration) == .present }) {
      for name in group where presence(name, configuration) == .present {
        if let need = group.first(where: { presence($0, configuration) == .absent }) { incomplete(name, need) }
      }
    }
    for name in relations.requiredBlocks where presence(name, configuration) == .absent {
      missing(name, [name], "at least one")
    }
  }

  /// Whether the block that a group of arguments stands in is there.
  private func hasParent(_ group: [String], _ configuration: Value) -> Bool {
    guard let dot = group.first?.lastIndex(of: "."), let first = group.first else { return true }
    return presence(String(first[..<dot]), configuration) == .present
  }

  /// Whether something is written at a path without indexes; below the first level any element counts.
  private func presence(_ path: String, _ configuration: Value) -> Presence {
    var level = [configuration]
    for name in path.split(separator: ".") {
      var next: [Value] = []
      for value in level {
        if !value.isKnown { return .unknown }
        guard let part = value.attribute(String(name)), !part.isNull else { continue }
        if !part.isKnown { return .unknown }
        switch part.unmarked {
        case .list(let list): next += list.elements
        case .set(let set): next += set.elements
        default: next.append(part)
        }
      }
      level = next
    }
    return level.isEmpty ? .absent : .present
  }

  private func path(_ text: String) -> ValuePath {
    var path = ValuePath.root
    var block: BlockFacts? = facts.block
    let names = text.split(separator: ".").map(String.init)
    for (index, name) in names.enumerated() {
      let parent = path
      path = path.attribute(name)
      guard let nested = block?.blocks[name] else { continue }
      // A block without its number points at what it stands in.
      if nested.nesting == .set || index == names.count - 1 { return parent }
      if nested.nesting == .list { path = path.index(.number(0)) }
      block = nested.block
    }
    return path
  }

  private func place(_ name: String) -> ValuePath? {
    let path = path(name)
    return path.steps.isEmpty ? nil : path
  }

  private mutating func conflict(_ name: String, _ other: String) {
    refused.insert(name)
    found.append(
      ProviderDiagnostic(
        .error, "Conflicting configuration arguments",
        "\"\(name)\" cannot be given together with \"\(other)\"; remove one of them.", at: place(name)))
  }

  private mutating func missing(_ name: String, _ group: [String], _ amount: String) {
    let names = group.map { "\"\($0)\"" }.joined(separator: ", ")
    found.append(
      ProviderDiagnostic(
        .error, "Missing one of several arguments",
        group.count == 1 ? "A block \(names) is needed." : "Of \(names) \(amount) has to be given.", at: place(name)))
  }

  private mutating func incomplete(_ name: String, _ need: String) {
    refused.insert(name)
    found.append(
      ProviderDiagnostic(
        .error, "Missing required argument", "\"\(name)\" needs \"\(need)\" beside it.", at: place(name)))
  }
}
