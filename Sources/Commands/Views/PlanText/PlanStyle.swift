/// How a plan is laid out for people.
struct PlanStyle: Sendable {
  /// Columns that a line may take.
  var width: Int
  var paint: Paint
  /// Whether `-show-sensitive` was given.
  var showsSensitive: Bool

  init(width: Int, usesColor: Bool, showsSensitive: Bool = false) {
    self.width = max(40, width)
    paint = Paint(usesColor: usesColor)
    self.showsSensitive = showsSensitive
  }

  /// As the terminal and the options of a command want it.
  init(_ session: CommandSession) {
    let terminal = session.surroundings.terminal
    self.init(
      width: terminal.currentWidth, usesColor: terminal.usesColor,
      showsSensitive: session.arguments.bool("show-sensitive"))
  }
}
