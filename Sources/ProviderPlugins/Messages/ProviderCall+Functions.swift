/// Functions of providers; what they are stands among the schemas.
extension ProviderCall {
  static let callFunction = ProviderCall(
    "CallFunction", "calling a function",
    request: [.string(1, "name"), .message(2, "arguments", SharedMessages.dynamicValue, .repeated)],
    response: [
      .message(1, "result", SharedMessages.dynamicValue), .message(2, "error", SharedMessages.functionError),
    ])
}
