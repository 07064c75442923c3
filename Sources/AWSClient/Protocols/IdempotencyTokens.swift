/// Tokens by which a service knows that two requests are the same one.
struct IdempotencyTokens {
  let model: ServiceModel
  let operation: OperationModel

  /// The input with a token in each member that takes one and has none.
  func filling(_ input: AWSDocument, _ makeToken: () -> String) -> AWSDocument {
    guard var members = input.members, let shape = operation.input.map({ model.shape($0) }) else { return input }
    for member in shape.members where member.reference.traits.isIdempotencyToken && members[member.name] == nil {
      members[member.name] = .string(makeToken())
    }
    return .map(members)
  }
}
