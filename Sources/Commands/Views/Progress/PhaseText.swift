import Addresses
import Plans
import States
import Values

/// What events are called in progress lines.
enum PhaseText {
  static func name(_ object: ObjectAddress) -> String {
    object.instance.description + (object.deposed.map { " (deposed object \($0.text))" } ?? "")
  }

  static func started(_ object: ObjectAddress, _ action: Action, before: Value) -> String {
    let identity = action == .create || action == .read ? "" : ObjectIdentity(before).text
    return "\(name(object)): \(action.gerund)...\(identity)"
  }

  static func completed(_ object: ObjectAddress, _ action: Action, _ value: Value, after elapsed: Duration) -> String {
    let identity = action == .delete ? "" : ObjectIdentity(value).text
    return "\(name(object)): \(action.noun) complete after \(self.elapsed(elapsed))\(identity)"
  }

  static func failed(_ object: ObjectAddress, _ action: Action, after elapsed: Duration) -> String {
    "\(name(object)): \(action.noun) failed after \(self.elapsed(elapsed))"
  }

  static func still(_ entry: RunningTable.Entry, at now: Duration) -> String {
    "\(name(entry.object)): Still \(entry.work.gerund)... [\(elapsed(entry.elapsed(at: now))) elapsed]"
  }

  /// `4s`, `2m05s`, `1h02m05s`.
  static func elapsed(_ duration: Duration) -> String {
    let seconds = max(0, duration.components.seconds)
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
    if seconds < 60 { return "\(seconds)s" }
    if seconds < 3600 { return "\(seconds / 60)m\(two(seconds % 60))s" }
    return "\(seconds / 3600)h\(two(seconds / 60 % 60))m\(two(seconds % 60))s"
  }
}
