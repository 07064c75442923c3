import Diagnostics

/// Applies a plan from a file.
struct SavedPlanApply: Sendable {
  let session: CommandSession
  let view: OperationView
  let path: String

  func run() async -> ExitCode { .failure }
}
