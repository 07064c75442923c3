import Schemas
import Values

extension ValueDifference {
  /// The members of a block that differ: attributes (those that force a replacement first), then nested blocks.
  ///
  /// With `foldsUnknown`, computed attributes that are not known yet are only named.
  mutating func block(
    _ schema: BlockSchema?, _ before: Value, _ after: Value, at path: ValuePath, depth: Int, foldsUnknown: Bool
  ) {
    let members = Members(self, schema, before, after, at: path, foldsUnknown: foldsUnknown)
    let width = members.changed.map { InlineText.name($0).count }.max() ?? 0
    for name in members.changed {
      let old = before.attribute(name) ?? .null(.dynamic)
      let new = after.attribute(name) ?? .null(.dynamic)
      difference(
        Label(text: InlineText.name(name), width: width), old, new, at: path.attribute(name), depth: depth)
    }
    if !members.unknown.isEmpty {
      lines.append(.remark("(known after apply: " + members.unknown.joined(separator: ", ") + ")", depth: depth))
    }
    var sameBlocks = 0
    for (name, nested) in (schema?.blocks ?? [:]).sorted(by: { $0.key < $1.key }) {
      let old = before.attribute(name) ?? .null(.dynamic)
      let new = after.attribute(name) ?? .null(.dynamic)
      sameBlocks += blocks(name, nested, old, new, at: path.attribute(name), depth: depth, foldsUnknown: foldsUnknown)
    }
    var same: [String] = []
    if members.same > 0 { same.append(Count.of(members.same, "attribute")) }
    if sameBlocks > 0 { same.append(Count.of(sameBlocks, "block")) }
    if !same.isEmpty { lines.append(.remark("(" + same.joined(separator: " and ") + " unchanged)", depth: depth)) }
  }

  /// Which attributes of a block are shown, only named, or only counted.
  private struct Members {
    var changed: [String] = []
    var unknown: [String] = []
    var same = 0

    init(
      _ difference: ValueDifference, _ schema: BlockSchema?, _ before: Value, _ after: Value, at path: ValuePath,
      foldsUnknown: Bool
    ) {
      let names = ValueDifference.union(before.keyedValues?.keys ?? [], after.keyedValues?.keys ?? [])
      var forced: [String] = []
      for name in names where schema?.blocks[name] == nil {
        let old = before.attribute(name) ?? .null(.dynamic)
        let new = after.attribute(name) ?? .null(.dynamic)
        if old.isNull, new.isNull { continue }
        let step = path.attribute(name)
        let isComputed = schema.map { $0.attributes[name]?.isComputed ?? false } ?? true
        if old == new {
          same += 1
        } else if difference.forced.contains(where: { $0.steps.starts(with: step.steps) }) {
          forced.append(name)
        } else if foldsUnknown, !new.isKnown, isComputed {
          unknown.append(InlineText.name(name))
        } else {
          changed.append(name)
        }
      }
      changed = forced + changed
    }
  }

  /// Adds the nested blocks of one type that differ, and says how many do not.
  private mutating func blocks(
    _ name: String, _ nested: NestedBlockSchema, _ before: Value, _ after: Value, at path: ValuePath, depth: Int,
    foldsUnknown: Bool
  ) -> Int {
    guard before != after else { return before.count.map { nested.nesting.isSingle ? 1 : $0 } ?? 0 }
    guard after.isKnown, !isHidden(before), !isHidden(after), depth < 24 else {
      let sign: DetailLine.Sign = before.isNull ? .add : .change
      var line = line(Label(text: name), "{ \(inline.text(of: after)) }", sign, depth: depth)
      line.isBlock = true
      line.note = note(at: path, isLeaf: true)
      lines.append(line)
      return 0
    }
    var same = 0
    for entry in Self.pairs(nested.nesting, before, after) {
      guard entry.before != entry.after else {
        same += 1
        continue
      }
      let label = entry.key.map { "\(name) \(InlineText.key($0))" } ?? name
      let step = entry.step.map { ValuePath(path.steps + [$0]) } ?? path
      one(label, nested.block, entry.before, entry.after, at: step, outer: path, depth: depth, foldsUnknown)
    }
    return same
  }

  private mutating func one(
    _ label: String, _ schema: BlockSchema, _ before: Value, _ after: Value, at path: ValuePath, outer: ValuePath,
    depth: Int, _ foldsUnknown: Bool
  ) {
    var inner = ValueDifference(style: style, forced: forced)
    inner.block(schema, before, after, at: path, depth: depth + 1, foldsUnknown: foldsUnknown)
    let isAdded = before.isNull
    let isRemoved = after.isNull
    // A group that is absent is an object of nulls: nothing to say.
    if inner.lines.isEmpty, !isAdded, !isRemoved { return }
    var line = DetailLine(
      sign: isAdded ? .add : isRemoved ? .remove : .change, depth: depth, label: label,
      text: inner.lines.isEmpty ? "{}" : "{",
      note: forced.contains(path) || forced.contains(outer) ? "forces replacement" : "")
    line.isBlock = true
    lines.append(line)
    guard !inner.lines.isEmpty else { return }
    lines += inner.lines
    close("}", depth: depth)
  }

  private typealias Entry = (key: String?, step: ValuePath.Step?, before: Value, after: Value)

  /// The blocks before and after that belong together.
  private static func pairs(_ nesting: NestingMode, _ before: Value, _ after: Value) -> [Entry] {
    let nothing = Value.null(.dynamic)
    switch nesting {
    case .single, .group: return [(nil, nil, before, after)]
    case .map:
      let (old, new) = (before.keyedValues ?? .empty, after.keyedValues ?? .empty)
      return union(old.keys, new.keys).map {
        ($0, .index(.string($0)), old[$0] ?? nothing, new[$0] ?? nothing)
      }
    case .list, .set:
      let (old, new) = (before.elements ?? [], after.elements ?? [])
      return Alignment.pairs(old, new).map { pair in
        switch pair {
        case .same(let first, let second), .changed(let first, let second):
          (nil, nesting == .set ? .index(new[second]) : .index(.number(second)), old[first], new[second])
        case .removed(let index): (nil, .index(.number(index)), old[index], nothing)
        case .added(let index): (nil, .index(.number(index)), nothing, new[index])
        }
      }
    }
  }
}

extension NestingMode {
  /// Whether there is at most one.
  var isSingle: Bool { self == .single || self == .group }
}
