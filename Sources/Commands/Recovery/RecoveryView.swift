import Applying
import JSON
import States

/// Shows what was found out about calls in doubt, one line each.
struct RecoveryView: Sendable {
  let session: CommandSession

  func show(_ settlements: [Settlement]) {
    for settlement in settlements {
      say(settlement.line, [("resource", .string("\(settlement.intent.object.address)"))])
    }
  }

  /// One line, or one event of the stream.
  func say(_ line: String, _ members: [(String, JSONValue)] = []) {
    if session.isJSON {
      session.stream.event("recovery", message: line, members)
    } else {
      session.surroundings.output.write(line + "\n")
    }
  }
}
