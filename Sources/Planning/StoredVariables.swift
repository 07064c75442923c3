import Evaluation
import Values

extension EvaluationInputs {
  /// The variables as a plan keeps them: unmarked, without those that must not be stored.
  func storedVariables(without ephemeral: [String]) -> [String: Value] {
    variables.filter { !ephemeral.contains($0.key) }.mapValues(\.withoutMarks)
  }
}
