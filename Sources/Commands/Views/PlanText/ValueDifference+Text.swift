import JSON
import Values

extension ValueDifference {
  /// Text: documents of JSON part by part, several lines line by line, anything else within a line.
  mutating func text(_ label: Label, _ old: String, _ new: String, at path: ValuePath, depth: Int) {
    if let before = Self.document(old), let after = Self.document(new) {
      guard before != after else {
        var line = line(label, "(the same JSON in another layout)", .change, depth: depth)
        line.note = note(at: path, isLeaf: true)
        lines.append(line)
        return
      }
      if let old = before.keyedValues, let new = after.keyedValues {
        open(label, "jsonencode({", .change, at: path, depth: depth)
        keyed(old, new, isMap: false, at: path, depth: depth + 1)
        close("})", depth: depth)
      } else {
        open(label, "jsonencode(", .change, at: path, depth: depth)
        difference(Label(), before, after, at: path, depth: depth + 1)
        close(")", depth: depth)
      }
      return
    }
    guard old.utf8.contains(0x0A) || new.utf8.contains(0x0A) else {
      return leaf(label, .string(old), .string(new), at: path, depth: depth)
    }
    open(label, "<<-EOT", .change, at: path, depth: depth)
    lineDifference(Self.rows(old), Self.rows(new), depth: depth + 1)
    close("EOT", depth: depth)
  }

  /// Text that comes or goes as a whole and is too long for a line.
  mutating func wholeText(_ label: Label, _ text: String, _ sign: DetailLine.Sign, at path: ValuePath, depth: Int) {
    if let document = Self.document(text) {
      open(label, document.keyedValues == nil ? "jsonencode([" : "jsonencode({", sign, at: path, depth: depth)
      wholeParts(document, sign, at: path, depth: depth + 1)
      close(document.keyedValues == nil ? "])" : "})", depth: depth)
    } else if text.utf8.contains(0x0A) {
      open(label, "<<-EOT", sign, at: path, depth: depth)
      let rows = Self.rows(text)
      for row in rows.prefix(40) { lines.append(line(Label(), row, sign, depth: depth + 1)) }
      if rows.count > 40 { lines.append(.remark("(\(Count.text(rows.count - 40)) more lines)", depth: depth + 1)) }
      close("EOT", depth: depth)
    } else {
      lines.append(line(label, QuotedText.quoted(text), sign, note: note(at: path, isLeaf: true), depth: depth))
    }
  }

  /// Lines that differ, with two lines around them.
  private mutating func lineDifference(_ old: [String], _ new: [String], depth: Int) {
    let pairs = Alignment.pairs(old, new)
    var shown: Set<Int> = []
    for (index, pair) in pairs.enumerated() {
      if case .same = pair { continue }
      shown.formUnion(max(0, index - 2)...min(pairs.count - 1, index + 2))
    }
    var skipped = 0
    for (index, pair) in pairs.enumerated() {
      guard shown.contains(index) else {
        skipped += 1
        continue
      }
      unchanged(skipped, "line", depth: depth)
      skipped = 0
      switch pair {
      case .same(let index, _): lines.append(line(Label(), old[index], .none, depth: depth))
      case .removed(let index): lines.append(line(Label(), old[index], .remove, depth: depth))
      case .added(let index): lines.append(line(Label(), new[index], .add, depth: depth))
      case .changed(let first, let second):
        lines.append(line(Label(), old[first], .remove, depth: depth))
        lines.append(line(Label(), new[second], .add, depth: depth))
      }
    }
    unchanged(skipped, "line", depth: depth)
  }

  /// The object or array that the text holds as JSON; `nil` for other text.
  private static func document(_ text: String) -> Value? {
    guard let first = text.utf8.first(where: { $0 > 0x20 }), first == 0x7B || first == 0x5B else { return nil }
    guard let json = try? JSONReader.read(Array(text.utf8), depthLimit: 64) else { return nil }
    guard json.object.map({ !$0.isEmpty }) ?? json.array.map({ !$0.isEmpty }) ?? false else { return nil }
    return try? ValueJSON.decode(json)
  }

  /// Lines as a terminal can show them: a value cannot steer it.
  private static func rows(_ text: String) -> [String] {
    var rows = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if rows.last?.isEmpty == true { rows.removeLast() }
    return rows.map { row in
      if row.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return row }
      var result = ""
      for scalar in row.unicodeScalars {
        switch scalar.value {
        case 0x09: result += "    "
        case 0x00..<0x20, 0x7F..<0xA0: result += "\u{FFFD}"
        default: result.unicodeScalars.append(scalar)
        }
      }
      return result
    }
  }
}
