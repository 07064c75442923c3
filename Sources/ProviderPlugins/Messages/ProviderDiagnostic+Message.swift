import Diagnostics
import Providers
import Schemas
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
  ///
  /// - Parameter schema: what paths lead into. A path that ends at blocks, and not at one of them, is about the body that
  ///   they are in.
  static func all(in response: WireMessage, about schema: BlockSchema? = nil) -> [ProviderDiagnostic] {
    response.messages("diagnostics").map { message in
      var diagnostic = ProviderDiagnostic(message)
      if let schema, let path = diagnostic.path, schema.endsAtBlocks(path.steps[...]) {
        diagnostic.path = path.steps.count > 1 ? ValuePath(Array(path.steps.dropLast())) : nil
      }
      return diagnostic
    }
  }
}

extension BlockSchema {
  fileprivate func endsAtBlocks(_ steps: ArraySlice<ValuePath.Step>) -> Bool {
    var block = self
    var rest = steps
    while case .attribute(let name)? = rest.popFirst(), let nested = block.blocks[name] {
      if rest.isEmpty { return true }
      if case .index? = rest.first { rest.removeFirst() }
      block = nested.block
    }
    return false
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
