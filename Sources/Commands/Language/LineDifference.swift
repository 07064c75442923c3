/// Shows what lines changed between two texts, in the unified form.
enum LineDifference {
  static func text(_ before: [UInt8], _ after: [UInt8], name: String) -> String {
    let old = lines(before)
    let new = lines(after)
    var result = "--- old/\(name)\n+++ new/\(name)\n"
    for hunk in hunks(old, new) {
      result += "@@ -\(hunk.oldStart + 1),\(hunk.oldCount) +\(hunk.newStart + 1),\(hunk.newCount) @@\n"
      result += hunk.lines.joined()
    }
    return result
  }

  private struct Hunk {
    var oldStart: Int
    var newStart: Int
    var oldCount = 0
    var newCount = 0
    var lines: [String] = []
  }

  private enum Edit {
    case keep(String)
    case remove(String)
    case insert(String)
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    var found = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    if found.last?.isEmpty == true { found.removeLast() }
    return found
  }

  private static func edits(_ old: [String], _ new: [String]) -> [Edit] {
    let difference = new.difference(from: old)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var result: [Edit] = []
    var oldIndex = 0
    var newIndex = 0
    while oldIndex < old.count || newIndex < new.count {
      if removed.contains(oldIndex) {
        result.append(.remove(old[oldIndex]))
        oldIndex += 1
      } else if inserted.contains(newIndex) {
        result.append(.insert(new[newIndex]))
        newIndex += 1
      } else if oldIndex < old.count {
        result.append(.keep(old[oldIndex]))
        oldIndex += 1
        newIndex += 1
      } else {
        break
      }
    }
    return result
  }

  private static func hunks(_ old: [String], _ new: [String], context: Int = 3) -> [Hunk] {
    let edits = edits(old, new)
    let changed = edits.indices.filter { if case .keep = edits[$0] { false } else { true } }
    var shown: Set<Int> = []
    for index in changed {
      shown.formUnion(max(0, index - context)...min(edits.count - 1, index + context))
    }
    var hunks: [Hunk] = []
    var oldLine = 0
    var newLine = 0
    var isOpen = false
    for (index, edit) in edits.enumerated() {
      if shown.contains(index) {
        if !isOpen { hunks.append(Hunk(oldStart: oldLine, newStart: newLine)) }
        isOpen = true
        append(edit, to: &hunks[hunks.count - 1])
      } else {
        isOpen = false
      }
      if case .insert = edit {} else { oldLine += 1 }
      if case .remove = edit {} else { newLine += 1 }
    }
    return hunks
  }

  private static func append(_ edit: Edit, to hunk: inout Hunk) {
    switch edit {
    case .keep(let line):
      hunk.lines.append(" \(line)\n")
      hunk.oldCount += 1
      hunk.newCount += 1
    case .remove(let line):
      hunk.lines.append("-\(line)\n")
      hunk.oldCount += 1
    case .insert(let line):
      hunk.lines.append("+\(line)\n")
      hunk.newCount += 1
    }
  }
}
