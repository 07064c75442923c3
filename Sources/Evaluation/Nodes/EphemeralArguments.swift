import Diagnostics
import HCL
import Schemas
import Values

/// Arguments whose values are stored, so that they may not be ephemeral; write-only ones may.
struct EphemeralArguments {
  let schema: BlockSchema
  let body: Body

  /// A message for each ephemeral part of a decoded configuration.
  func check(_ configuration: Value) -> Diagnostics {
    guard configuration.containsEphemeral else { return Diagnostics() }
    var diagnostics = Diagnostics()
    schema.removingWriteOnly(configuration).walk { path, part in
      guard part.marks.isEphemeral else { return true }
      diagnostics.error(
        "Ephemeral value used in non-ephemeral context",
        "This argument is stored in plan and state, but its value is ephemeral and must not outlive the run. Only "
          + "write-only arguments, provider configurations and provisioners take such values.",
        at: schema.range(of: path, in: body))
      return false
    }
    return diagnostics
  }
}
