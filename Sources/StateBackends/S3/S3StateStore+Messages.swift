import Diagnostics
import States

extension S3StateStore {
  /// Whose lock gave way.
  static func takenOver(_ holder: LockInfo) -> Diagnostic {
    .warning(
      "An expired lock was taken over",
      "The run that held the lock did not renew it and is taken for dead. It was:\n\n\(holder.lines)")
  }
}
