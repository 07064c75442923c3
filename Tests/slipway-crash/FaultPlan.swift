import Glibc
import OperatingSystem
import Synchronization

/// From which writing operation on the disk fails, and how: `SLIPWAY_FAULT=ENOSPC:7` lets the seventh and all later ones
/// fail, `SLIPWAY_FAULT=EIO:1:terraform.tfstate` only those on paths that begin so.
final class FaultPlan: Sendable {
  private let code: Int32
  private let first: Int
  private let prefix: String
  private let operations = Atomic<Int>(0)

  /// Nothing for a text that is no plan.
  init?(_ text: String?) {
    guard let parts = text?.split(separator: ":").map(String.init), parts.count >= 2, let first = Int(parts[1]),
      let code = ["ENOSPC": ENOSPC, "EIO": EIO, "EROFS": EROFS][parts[0]]
    else { return nil }
    self.code = code
    self.first = first
    prefix = parts.count > 2 ? parts[2] : ""
  }

  /// Throws when this operation is to fail.
  func check(_ operation: String, _ path: String) throws(FileSystemError) {
    guard path.hasPrefix(prefix) else { return }
    let number = operations.add(1, ordering: .sequentiallyConsistent).newValue
    guard number < first else { throw FileSystemError(operation: operation, path: path, code: code) }
  }
}
