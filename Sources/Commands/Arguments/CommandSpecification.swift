/// What a command is called, what it takes, and what its help says.
struct CommandSpecification: Sendable {
  /// Words after the program's name, such as `["state", "list"]`.
  var path: [String]
  /// One sentence.
  var summary: String
  /// What stands after the options, such as `[PLAN]`.
  var operands: String
  var operandCount: ClosedRange<Int>
  /// A few sentences that teach: what happens, an example, what comes next.
  var explanation: String
  var flags: [FlagSpecification]
  /// Lines to type, each with what it does.
  var examples: [Example]

  struct Example: Sendable {
    var line: String
    var meaning: String

    init(_ line: String, _ meaning: String) {
      self.line = line
      self.meaning = meaning
    }
  }

  init(
    _ path: [String], _ summary: String, operands: String = "", count operandCount: ClosedRange<Int> = 0...0,
    explanation: String = "", examples: [Example] = [], flags: [FlagSpecification] = []
  ) {
    self.path = path
    self.summary = summary
    self.operands = operands
    self.operandCount = operandCount
    self.explanation = explanation
    self.flags = flags
    self.examples = examples
  }

  var name: String { path.joined(separator: " ") }

  func flag(_ name: String) -> FlagSpecification? { flags.first { $0.name == name } }
}
