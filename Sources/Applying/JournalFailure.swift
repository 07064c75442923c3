import Diagnostics
import Plans
import States

/// The message when the journal cannot be written.
enum JournalFailure {
  static func diagnostic(_ error: StateStoreError, _ object: ObjectAddress) -> Diagnostic {
    let (why, remedy) = words(error)
    return Diagnostic(
      .error, "Failed to record an operation",
      "What happens to \(object.instance) could not be written to the journal: \(why). No further operation was "
        + "started. \(remedy)", address: "\(object.instance)")
  }

  private static func words(_ error: StateStoreError) -> (String, String) {
    switch error {
    case .locked(_, let message), .changed(let message), .damaged(let message):
      (message, "Run the command again when the store can be written.")
    case .unavailable(let message, let remedy): (message, remedy)
    }
  }
}
