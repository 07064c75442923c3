import Values

/// Tells two values apart, part by part, in lines for people; what is the same is only counted.
struct ValueDifference {
  let style: PlanStyle
  /// Paths whose change forces a replacement.
  let forced: [ValuePath]
  var lines: [DetailLine] = []

  /// What stands left of a value.
  struct Label {
    var text = ""
    var width = 0
  }

  /// Deeper parts are shown within a line, so that no value can exhaust the stack.
  private static let depthLimit = 24
  /// A longer collection that comes or goes as a whole is abridged.
  private static let elementLimit = 60

  init(style: PlanStyle, forced: [ValuePath] = []) {
    self.style = style
    self.forced = forced
  }

  var inline: InlineText { InlineText(showsSensitive: style.showsSensitive) }

  /// Adds the lines that tell `before` from `after`, which differ.
  mutating func difference(_ label: Label, _ before: Value, _ after: Value, at path: ValuePath, depth: Int) {
    if isHidden(before) || isHidden(after) { return hidden(label, before, after, at: path, depth: depth) }
    let (old, new) = (before.unmarked, after.unmarked)
    if old.isNull { return whole(label, new, .add, at: path, depth: depth) }
    if new.isNull { return whole(label, old, .remove, at: path, depth: depth) }
    guard old.isKnown, new.isKnown, depth < Self.depthLimit else {
      return leaf(label, old, new, at: path, depth: depth)
    }
    switch (old, new) {
    case (.string(let old), .string(let new)): text(label, old, new, at: path, depth: depth)
    case (.set(let old), .set(let new)):
      open(label, "[", .change, at: path, depth: depth)
      set(old.elements, new.elements, at: path, depth: depth + 1)
      close("]", depth: depth)
    default:
      if let old = old.keyedValues, let newValues = new.keyedValues {
        open(label, "{", .change, at: path, depth: depth)
        keyed(old, newValues, isMap: new.isMap, at: path, depth: depth + 1)
        close("}", depth: depth)
      } else if let old = old.elements, let new = new.elements {
        open(label, "[", .change, at: path, depth: depth)
        sequence(old, new, at: path, depth: depth + 1)
        close("]", depth: depth)
      } else {
        leaf(label, old, new, at: path, depth: depth)
      }
    }
  }

  /// Adds the lines of a value that comes or goes as a whole.
  mutating func whole(_ label: Label, _ value: Value, _ sign: DetailLine.Sign, at path: ValuePath, depth: Int) {
    let short = inline.text(of: value)
    let note = note(at: path, isLeaf: true)
    let used = 8 + depth * 4 + max(label.width, label.text.count) + 3 + (note.isEmpty ? 0 : note.count + 4)
    let isLeaf = isHidden(value) || !value.isKnown || value.isNull || depth >= Self.depthLimit
    if isLeaf || (used + short.count <= style.width && !value.hasLongText) {
      lines.append(line(label, short, sign, note: note, depth: depth))
      return
    }
    switch value.unmarked {
    case .string(let text): wholeText(label, text, sign, at: path, depth: depth)
    default:
      guard value.count != nil else {
        lines.append(line(label, short, sign, note: note, depth: depth))
        return
      }
      let isKeyed = value.keyedValues != nil
      open(label, isKeyed ? "{" : "[", sign, at: path, depth: depth)
      wholeParts(value, sign, at: path, depth: depth + 1)
      close(isKeyed ? "}" : "]", depth: depth)
    }
  }

  /// The parts of a collection that comes or goes as a whole.
  mutating func wholeParts(_ value: Value, _ sign: DetailLine.Sign, at path: ValuePath, depth: Int) {
    if let keyed = value.keyedValues {
      wholeKeyed(keyed, isMap: value.isMap, sign, at: path, depth: depth)
    } else if let elements = value.elements {
      for (index, element) in elements.prefix(Self.elementLimit).enumerated() {
        whole(Label(), element, sign, at: path.index(.number(index)), depth: depth)
      }
      abridge(elements.count, "element", depth: depth)
    }
  }

  private mutating func wholeKeyed(
    _ values: KeyedValues, isMap: Bool, _ sign: DetailLine.Sign, at path: ValuePath, depth: Int
  ) {
    let shown = values.pairs.filter { isMap || !$1.isNull }
    let kept = shown.prefix(Self.elementLimit)
    let labels = kept.map { isMap ? InlineText.key($0.0) : InlineText.name($0.0) }
    let width = labels.map(\.count).max() ?? 0
    for (label, (name, value)) in zip(labels, kept) {
      let step = isMap ? path.index(.string(name)) : path.attribute(name)
      whole(Label(text: label, width: width), value, sign, at: step, depth: depth)
    }
    abridge(shown.count, "key", depth: depth)
  }

  private mutating func abridge(_ count: Int, _ noun: String, depth: Int) {
    let rest = count - Self.elementLimit
    if rest > 0 { lines.append(.remark("(\(Count.text(rest)) more \(rest == 1 ? noun : noun + "s"))", depth: depth)) }
  }

  // MARK: Lines

  /// The lines around the parts of something that is shown part by part.
  mutating func open(_ label: Label, _ bracket: String, _ sign: DetailLine.Sign, at path: ValuePath, depth: Int) {
    lines.append(line(label, bracket, sign, note: note(at: path, isLeaf: false), depth: depth))
  }

  mutating func close(_ bracket: String, depth: Int) {
    lines.append(DetailLine(sign: .none, depth: depth, text: bracket))
  }

  mutating func unchanged(_ count: Int, _ noun: String, depth: Int) {
    if count > 0 { lines.append(.remark("(\(Count.of(count, noun)) unchanged)", depth: depth)) }
  }

  mutating func leaf(_ label: Label, _ before: Value, _ after: Value, at path: ValuePath, depth: Int) {
    var line = line(label, summary(before), .change, note: note(at: path, isLeaf: true), depth: depth)
    line.after = summary(after)
    // What a long text was says little where nobody knows yet what it becomes.
    if !after.isKnown, line.text.count > 48 { line.text = line.text.prefix(40) + "…\"" }
    lines.append(line)
  }

  /// Within a line; a long collection only by its size.
  private func summary(_ value: Value) -> String {
    let text = inline.text(of: value)
    guard text.count > 60, let count = value.count else { return text }
    return value.keyedValues == nil ? "[\(Count.of(count, "element"))]" : "{\(Count.of(count, "key"))}"
  }

  func line(
    _ label: Label, _ text: String, _ sign: DetailLine.Sign, note: String = "", depth: Int
  ) -> DetailLine {
    DetailLine(sign: sign, depth: depth, label: label.text, labelWidth: label.width, text: text, note: note)
  }

  func note(at path: ValuePath, isLeaf: Bool) -> String {
    let isForced = forced.contains { $0 == path || (isLeaf && $0.steps.starts(with: path.steps)) }
    return isForced ? "forces replacement" : ""
  }

  // MARK: Sensitive values

  func isHidden(_ value: Value) -> Bool {
    (value.marks.isSensitive && !style.showsSensitive) || value.marks.isEphemeral
  }

  private mutating func hidden(_ label: Label, _ before: Value, _ after: Value, at path: ValuePath, depth: Int) {
    let note = note(at: path, isLeaf: true)
    if before.isNull || after.isNull {
      lines.append(line(label, "(sensitive value)", before.isNull ? .add : .remove, note: note, depth: depth))
      return
    }
    var change = line(label, "(sensitive value)", .change, note: note, depth: depth)
    if before.withoutMarks == after.withoutMarks {
      change.text = isHidden(after) ? inline.text(of: before) : "(sensitive value)"
      change.after = isHidden(after) ? "(sensitive value), the same as before" : inline.text(of: after)
    } else if !after.isKnown {
      change.after = "(known after apply, sensitive)"
    } else {
      change.text = "(sensitive value, changes)"
    }
    lines.append(change)
  }
}

extension Value {
  /// Whether the names inside are keys of a map, not attributes.
  var isMap: Bool { if case .map = unmarked { true } else { false } }

  /// Whether text of several lines stands anywhere inside.
  var hasLongText: Bool {
    switch unmarked {
    case .string(let text): text.utf8.contains(0x0A)
    case .object, .map: keyedValues?.values.contains(where: \.hasLongText) ?? false
    default: elements?.contains(where: \.hasLongText) ?? false
    }
  }
}
