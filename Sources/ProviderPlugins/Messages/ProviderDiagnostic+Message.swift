import Diagnostics
import Providers
import Values

extension ProviderDiagnostic {
  /// A `Diagnostic` message as it is; one without a severity counts as an error.
  init(_ message: WireMessage) {
    let path = ValuePath(message.message("attribute"))
    self.init(
      message.integer("severity") == 2 ? .warning : .error, message.string("summary"), message.string("detail"),
      at: path.steps.isEmpty ? nil : path)
  }

  /// What an answer says beside its result.
  static func all(in response: WireMessage) -> [ProviderDiagnostic] {
    response.messages("diagnostics").map(ProviderDiagnostic.init)
  }
}

extension ValuePath {
  /// An `AttributePath` message; a step that says nothing ends it.
  init(_ message: WireMessage?) {
    var steps: [Step] = []
    for step in message?.messages("steps") ?? [] {
      if let name = step.optionalString("attribute_name") {
        steps.append(.attribute(name))
      } else if let key = step.optionalString("element_key_string") {
        steps.append(.index(.string(key)))
      } else if let index = step.optionalInteger("element_key_int") {
        steps.append(.index(.number(Int(clamping: index))))
      } else {
        break
      }
    }
    self.init(steps)
  }
}
