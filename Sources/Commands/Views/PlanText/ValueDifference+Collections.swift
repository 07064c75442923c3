import Values

extension ValueDifference {
  /// Keys that differ, with a count of those that do not.
  mutating func keyed(_ old: KeyedValues, _ new: KeyedValues, isMap: Bool, at path: ValuePath, depth: Int) {
    var names: [String] = []
    var same = 0
    for name in Self.union(old.keys, new.keys) {
      let (before, after) = (old[name], new[name])
      if !isMap, before?.isNull ?? true, after?.isNull ?? true { continue }
      if before == after { same += 1 } else { names.append(name) }
    }
    let labels = names.map { isMap ? InlineText.key($0) : InlineText.name($0) }
    let width = labels.map(\.count).max() ?? 0
    for (name, label) in zip(names, labels) {
      let step = isMap ? path.index(.string(name)) : path.attribute(name)
      let label = Label(text: label, width: width)
      switch (old[name], new[name]) {
      case (let before?, let after?): difference(label, before, after, at: step, depth: depth)
      case (let before?, nil): whole(label, before, .remove, at: step, depth: depth)
      case (nil, let after?): whole(label, after, .add, at: step, depth: depth)
      case (nil, nil): break
      }
    }
    unchanged(same, isMap ? "key" : "attribute", depth: depth)
  }

  /// Elements in order: those that stay are matched, so that one that was put in does not look like many changes.
  mutating func sequence(_ old: [Value], _ new: [Value], at path: ValuePath, depth: Int) {
    var same = 0
    for pair in Alignment.pairs(old, new) {
      if case .same = pair {
        same += 1
        continue
      }
      unchanged(same, "element", depth: depth)
      same = 0
      switch pair {
      case .same: break
      case .removed(let index): whole(Label(), old[index], .remove, at: path.index(.number(index)), depth: depth)
      case .added(let index): whole(Label(), new[index], .add, at: path.index(.number(index)), depth: depth)
      case .changed(let first, let second):
        difference(Label(), old[first], new[second], at: path.index(.number(second)), depth: depth)
      }
    }
    unchanged(same, "element", depth: depth)
  }

  /// Elements without order.
  mutating func set(_ old: [Value], _ new: [Value], at path: ValuePath, depth: Int) {
    let (before, after) = (Set(old), Set(new))
    let removed = old.filter { !after.contains($0) }
    let added = new.filter { !before.contains($0) }
    if removed.count == 1, added.count == 1, removed[0].keyedValues != nil, added[0].keyedValues != nil {
      difference(Label(), removed[0], added[0], at: path.index(added[0]), depth: depth)
    } else {
      for element in removed { whole(Label(), element, .remove, at: path.index(element), depth: depth) }
      for element in added { whole(Label(), element, .add, at: path.index(element), depth: depth) }
    }
    unchanged(new.count - added.count, "element", depth: depth)
  }

  /// The names of both, in byte order.
  static func union(_ first: [String], _ second: [String]) -> [String] {
    if first == second { return first }
    return Set(first).union(second).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
