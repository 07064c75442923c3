import Providers
import Values

/// The functions of a provider as specifications that the language calls.
struct PluginFunctions: Sendable {
  let origin: PluginOrigin

  /// All functions whose types can be understood.
  func specifications() -> [String: FunctionSpecification] {
    var result: [String: FunctionSpecification] = [:]
    for (name, message) in origin.schemas.functions() {
      result[name] = try? specification(name, message)
    }
    return result
  }

  private func specification(
    _ name: String, _ message: WireMessage
  ) throws(SchemaReading.Failure) -> FunctionSpecification {
    var parameters: [FunctionSpecification.Parameter] = []
    for parameter in message.messages("parameters") { parameters.append(try self.parameter(parameter)) }
    var variadic: FunctionSpecification.Parameter?
    if let last = message.message("variadic_parameter") { variadic = try parameter(last) }
    let type = try SchemaReading.type(message.message("return")?.bytes("type") ?? [], of: name)
    let (fixed, further) = (parameters, variadic)
    var function = FunctionSpecification(
      name, message.string("description"), parameters: parameters, variadic: variadic,
      resultType: { _ throws(FunctionError) in type },
      implementation: { arguments, _ throws(FunctionError) in
        try call(name, arguments, fixed, further, type)
      })
    function.summary = message.string("summary")
    return function
  }

  private func parameter(_ message: WireMessage) throws(SchemaReading.Failure) -> FunctionSpecification.Parameter {
    FunctionSpecification.Parameter(
      message.string("name"), try SchemaReading.type(message.bytes("type"), of: message.string("name")),
      allowsNull: message.bool("allow_null_value"), allowsUnknown: message.bool("allow_unknown_values"),
      description: message.string("description"))
  }

  private func call(
    _ name: String, _ arguments: [Value], _ parameters: [FunctionSpecification.Parameter],
    _ variadic: FunctionSpecification.Parameter?, _ type: ValueType
  ) throws(FunctionError) -> Value {
    var sent: [WireValue] = []
    for (index, argument) in arguments.enumerated() {
      guard let parameter = index < parameters.count ? parameters[index] : variadic else { continue }
      if !parameter.allowsUnknown && !argument.isWhollyKnown { return .unknown(type) }
      do {
        sent.append(.message(try DynamicValue.message(argument, as: parameter.type)))
      } catch {
        throw FunctionError(error.message, argument: index, path: error.path)
      }
    }
    let answer: WireMessage
    do throws(PluginFailure) {
      answer = try origin.shared.callBlocking(.callFunction, ["name": .string(name), "arguments": .list(sent)])
    } catch {
      throw FunctionError("the provider \(origin.address) could not answer: \(error.reason)")
    }
    if let refusal = answer.message("error") { throw functionError(refusal, arguments.count) }
    do {
      return try DynamicValue.value(answer.message("result"), as: type)
    } catch {
      throw FunctionError("the provider \(origin.address) gave a result of another type than it promised")
    }
  }

  private func functionError(_ refusal: WireMessage, _ count: Int) -> FunctionError {
    let argument = refusal.optionalInteger("function_argument").flatMap { Int(exactly: $0) }
    var text = refusal.string("text")
    while text.hasSuffix(".") { text.removeLast() }
    return FunctionError(text, argument: argument.flatMap { $0 >= 0 && $0 < count ? $0 : nil })
  }
}
