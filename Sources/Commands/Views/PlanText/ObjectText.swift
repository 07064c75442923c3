import Addresses
import Plans
import Schemas
import States
import Values

/// What happens to one object: its address, why, and which attributes differ.
struct ObjectText {
  let change: ResourceChange
  let section: PlanSection
  /// Sentences below the address.
  let reasons: [String]
  let lines: [DetailLine]

  init(_ change: ResourceChange, section: PlanSection, schema: BlockSchema?, style: PlanStyle) {
    let copies = SecretCopies(in: [change.before, change.after])
    var change = change
    change.before = copies.marking(change.before)
    change.after = copies.marking(change.after)
    self.change = change
    self.section = section
    reasons = Self.reasons(change, section, style)
    var difference = ValueDifference(style: style, forced: change.requiredReplace)
    switch section {
    case .destroy, .forget:
      lines = Self.identity(change.before, schema, style, sign: section == .destroy ? .remove : .none)
    case .move, .adopt: lines = []
    case .replace, .create, .read, .update:
      let before = section == .create || section == .read ? Value.null(.dynamic) : change.before.unmarked
      difference.block(
        schema, before, change.after.unmarked, at: .root, depth: 0, foldsUnknown: section != .update)
      lines = difference.lines
    }
  }

  /// The address as people say it.
  var name: String { Self.name(change) }

  static func name(_ change: ResourceChange) -> String {
    change.address.description + (change.deposed.map { " (deposed object \($0.text))" } ?? "")
  }

  /// How the object is known outside; empty when it does not exist yet or must not be shown.
  var identity: String {
    guard section != .create, section != .read, change.importing == nil else { return "" }
    return ObjectIdentity(change.before).text
  }

  /// Objects that agree in this can be shown once.
  var alikeKey: AlikeKey {
    AlikeKey(
      action: change.action, reason: change.reason, isDeposed: change.deposed != nil,
      isMoved: change.previousAddress != change.address, isImported: change.importing != nil,
      shapes: lines.map(\.shape))
  }

  struct AlikeKey: Hashable {
    var action: Action
    var reason: ActionReason
    var isDeposed: Bool
    var isMoved: Bool
    var isImported: Bool
    var shapes: [DetailLine.Shape]
  }

  private static func reasons(_ change: ResourceChange, _ section: PlanSection, _ style: PlanStyle) -> [String] {
    var reasons: [String] = []
    if change.deposed != nil, section == .destroy {
      reasons.append("because a replacement was made and this was left over")
    } else if let reason = ReasonText(change: change).text {
      reasons.append(reason)
    }
    if change.action == .createThenDelete {
      reasons.append("the new one is made before the old one is destroyed")
    }
    if change.action == .forgetThenCreate {
      reasons.append("the old one stays as it is and leaves the state")
    }
    if change.previousAddress != change.address { reasons.append("moved from \(change.previousAddress)") }
    if let importing = change.importing {
      let id = importing.isSensitive && !style.showsSensitive ? "(sensitive value)" : QuotedText.quoted(importing.id)
      reasons.append(importing.identity == nil ? "imported with the id \(id)" : "imported by its identity")
    }
    if change.generatedConfiguration != nil { reasons.append("configuration for it is generated") }
    return reasons
  }

  /// What names an object that goes: everything when that is little.
  private static func identity(
    _ value: Value, _ schema: BlockSchema?, _ style: PlanStyle, sign: DetailLine.Sign
  ) -> [DetailLine] {
    var difference = ValueDifference(style: style)
    guard let members = value.keyedValues else { return [] }
    let there = members.pairs.filter { !$1.isNull && ($1.count ?? 1) > 0 && schema?.blocks[$0] == nil }
    let isShort = there.count <= 6
    let shown = there.filter { (isShort || naming.contains($0.0)) && !($0.0 == "id" && $0.1.stringValue != nil) }
    let width = shown.map { InlineText.name($0.0).count }.max() ?? 0
    for (name, value) in shown {
      difference.whole(
        .init(text: InlineText.name(name), width: width), value, sign, at: .root.attribute(name), depth: 0)
    }
    let rest = there.count - shown.count - (there.contains { $0.0 == "id" } ? 1 : 0)
    if rest > 0 { difference.lines.append(.remark("(\(Count.of(rest, "more attribute")))", depth: 0)) }
    return difference.lines
  }

  private static let naming: Set<String> = ["name", "arn", "bucket", "key", "function_name", "input", "tags"]
}
