/// Functions of providers.
extension ProviderCall {
  static let getFunctions = ProviderCall(
    "GetFunctions", "asking for its functions", deadline: .seconds(300), request: [],
    response: [
      .bytes(1, "functions", .map), .message(2, "diagnostics", SharedMessages.diagnostic, .repeated),
    ])

  static let callFunction = ProviderCall(
    "CallFunction", "calling a function",
    request: [.string(1, "name"), .message(2, "arguments", SharedMessages.dynamicValue, .repeated)],
    response: [
      .message(1, "result", SharedMessages.dynamicValue), .message(2, "error", SharedMessages.functionError),
    ])
}
