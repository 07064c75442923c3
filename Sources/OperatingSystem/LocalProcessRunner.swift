import CSystem
import Glibc
import Synchronization

/// Runs programs on this machine, each in a process group of its own.
package struct LocalProcessRunner: ProcessRunner {
  /// Runs programs on this machine.
  package init() {}

  package func run(
    _ command: ProcessCommand, onOutput: @escaping @Sendable (ProcessOutput) -> Void
  ) async throws(ProcessError) -> ProcessResult {
    guard !Task.isCancelled else { throw .cancelled }
    let child = try SpawnedProcess(command)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { (continuation: CheckedContinuation<ProcessResult, Never>) in
        // Reading blocks, so it has a thread of its own instead of one of the few shared ones.
        DetachedThread.start { continuation.resume(returning: child.collect(onOutput)) }
      }
    } onCancel: {
      child.kill()
    }
    if child.wasKilled { throw .cancelled }
    return result
  }
}
