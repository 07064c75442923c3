package import OperatingSystem

extension StateStoreError {
  /// The failure of a file operation, with what can be done about it.
  package init(_ error: FileSystemError) {
    self = .unavailable(message: error.description, remedy: StateStoreError.remedy(for: error.kind))
  }

  private static func remedy(for kind: FileSystemError.Kind) -> String {
    switch kind {
    case .noSpace: "Free space on the disk (or raise the quota), then run the command again."
    case .readOnly: "The file system is read-only; make it writable, or keep the state elsewhere."
    case .permissionDenied: "Give this user the right to read and write the file and its directory."
    case .notFound: "Check the path, and that the directory still exists."
    case .wrongType: "Something that is no file stands at this path; move it away."
    case .alreadyExists: "Something stands at this path already; move it away."
    case .locked: "Wait for the other process, or pass -lock-timeout."
    case .other: "Look at the disk and the system's log; nothing was overwritten."
    }
  }
}

extension StateStoreError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .locked(let info, let message): info.map { message + "\n\n" + $0.lines } ?? message
    case .changed(let message), .damaged(let message): message
    case .unavailable(let message, let remedy): remedy.isEmpty ? message : message + ". " + remedy
    }
  }
}
