import JSON

/// Says what the preparation of a directory does, as lines or as events of the `-json` stream.
struct SetupView: Sendable {
  let session: CommandSession

  /// A line; `code` names it for programs.
  func say(_ text: String, _ code: String) {
    guard session.isJSON else { return session.surroundings.output.write(text + "\n") }
    session.stream.event("init_output", message: text, [("message_code", .string(code))])
  }

  /// What stands at the beginning of the `-json` stream.
  func begin() {
    if session.isJSON { session.stream.version() }
  }
}
