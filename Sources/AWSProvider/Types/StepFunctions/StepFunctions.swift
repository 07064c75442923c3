/// State machines.
enum StepFunctions {
  static let types: [ResourceDescription] = [stateMachine]
}
