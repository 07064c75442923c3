extension Value {
  /// Whether a mark stands anywhere on or inside this value.
  package var containsMarks: Bool {
    switch self {
    case .marked: true
    case .list(let list): list.elements.contains(where: \.containsMarks)
    case .map(let map): map.elements.values.contains(where: \.containsMarks)
    case .tuple(let elements): elements.contains(where: \.containsMarks)
    case .object(let attributes): attributes.values.contains(where: \.containsMarks)
    case .null, .unknown, .bool, .number, .string, .set: false
    }
  }

  /// The union of all marks on and inside this value.
  package var deepMarks: Marks {
    var all = Marks.none
    collectMarks(into: &all)
    return all
  }

  /// Whether a sensitive mark stands anywhere on or inside this value.
  package var containsSensitive: Bool { deepMarks.isSensitive }

  /// Whether an ephemeral mark stands anywhere on or inside this value.
  package var containsEphemeral: Bool { deepMarks.isEphemeral }

  private func collectMarks(into all: inout Marks) {
    switch self {
    case .marked(let marked):
      all.formUnion(marked.marks)
      marked.value.collectMarks(into: &all)
    case .list(let list): for element in list.elements { element.collectMarks(into: &all) }
    case .map(let map): for element in map.elements.values { element.collectMarks(into: &all) }
    case .tuple(let elements): for element in elements { element.collectMarks(into: &all) }
    case .object(let attributes): for element in attributes.values { element.collectMarks(into: &all) }
    case .null, .unknown, .bool, .number, .string, .set: break
    }
  }

  /// This value without any marks, and the union of those that were there.
  package func unmarkedDeeply() -> (value: Value, marks: Marks) {
    guard containsMarks else { return (self, .none) }
    return (withoutMarks, deepMarks)
  }

  /// This value without any marks on or inside it.
  package var withoutMarks: Value {
    guard containsMarks else { return self }
    switch self {
    case .marked(let marked): return marked.value.withoutMarks
    case .list(let list):
      return .list(ListValue(elementType: list.elementType, elements: list.elements.map(\.withoutMarks)))
    case .map(let map):
      return .map(MapValue(elementType: map.elementType, elements: map.elements.mapValues { $1.withoutMarks }))
    case .tuple(let elements): return .tuple(elements.map(\.withoutMarks))
    case .object(let attributes): return .object(attributes.mapValues { $1.withoutMarks })
    case .null, .unknown, .bool, .number, .string, .set: return self
    }
  }

  /// This value without any marks, and where they stood, in the order of a walk from outside to inside.
  package func unmarkedWithPaths() -> (value: Value, marks: [PathMarks]) {
    guard containsMarks else { return (self, []) }
    var found: [PathMarks] = []
    collectPathMarks(at: .root, into: &found)
    return (withoutMarks, found)
  }

  private func collectPathMarks(at path: ValuePath, into found: inout [PathMarks]) {
    guard containsMarks else { return }
    if case .marked(let marked) = self {
      found.append(PathMarks(path: path, marks: marked.marks))
      marked.value.collectPathMarks(at: path, into: &found)
      return
    }
    for (step, child) in children { child.collectPathMarks(at: ValuePath(path.steps + [step]), into: &found) }
  }

  /// This value with further marks at the given paths; a path that leads nowhere is ignored, one into a set marks the set.
  package func marked(at paths: [PathMarks]) -> Value {
    if paths.isEmpty { return self }
    var marks = Marks.none
    var below: [ValuePath.Step: [PathMarks]] = [:]
    for entry in paths {
      guard let step = entry.path.steps.first else {
        marks.formUnion(entry.marks)
        continue
      }
      if case .set = unmarked {
        marks.formUnion(entry.marks)
      } else {
        let rest = PathMarks(path: ValuePath(Array(entry.path.steps.dropFirst())), marks: entry.marks)
        below[step, default: []].append(rest)
      }
    }
    let inner = below.isEmpty ? self : mapChildren { step, child in child.marked(at: below[step] ?? []) }
    return inner.marked(marks)
  }

  /// This value after `change` was applied to all marks on or inside it.
  package func changingMarks(_ change: (Marks) -> Marks) -> Value {
    guard containsMarks else { return self }
    if case .marked(let marked) = self { return marked.value.changingMarks(change).marked(change(marked.marks)) }
    return mapChildren { $1.changingMarks(change) }
  }
}
