/// Something that only a person can decide.
struct Question {
  /// What came of asking.
  enum Answer: Equatable {
    case yes
    case no
    /// Nobody can be asked.
    case unanswered
  }

  let session: CommandSession

  /// Whether somebody may be asked at all.
  var mayBeAsked: Bool { session.arguments.bool("input", default: true) && !session.isJSON }

  /// Asks a question; only "yes" agrees.
  func confirm(_ text: String) -> Answer {
    guard let answer = ask(text + "\nOnly \"yes\" is taken for an answer: ") else { return .unanswered }
    return answer == "yes" ? .yes : .no
  }

  /// The line that was answered; `nil` when nobody can be asked.
  func ask(_ text: String) -> String? {
    guard mayBeAsked else { return nil }
    session.surroundings.output.write("\n" + text)
    let answer = session.surroundings.input.readLine()
    session.surroundings.output.write("\n")
    return answer
  }
}
