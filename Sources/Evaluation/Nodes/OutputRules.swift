import ConfigurationModel
import Diagnostics
import HCL
import Values

/// What an output may not hand out.
struct OutputRules {
  let output: OutputDeclaration
  let isRoot: Bool

  func check(_ value: Value) -> Diagnostics {
    var diagnostics = Diagnostics()
    let marks = value.deepMarks
    if isRoot, marks.isSensitive, !output.isSensitive { diagnostics.append(sensitive) }
    if marks.isEphemeral, !output.isEphemeral { diagnostics.append(ephemeral) }
    return diagnostics
  }

  private var sensitive: Diagnostic {
    .error(
      "Output refers to sensitive values",
      "The output \"\(output.name)\" would show a sensitive value. Add sensitive = true to it if it is meant to be "
        + "handed out, or leave the value out of its expression.", at: output.range)
  }

  private var ephemeral: Diagnostic {
    .error(
      "Output does not allow ephemeral value",
      "The output \"\(output.name)\" would keep an ephemeral value. "
        + (isRoot
          ? "Outputs of the root module are stored, so they cannot hold one."
          : "Add ephemeral = true to it if its users may receive one."),
      at: output.expression.range)
  }
}
