import Diagnostics
import OperatingSystem

/// Records which workspace is selected.
struct WorkspaceSelection {
  let session: CommandSession

  func select(_ name: String) -> Diagnostics {
    do throws(FileSystemError) {
      try session.dataDirectory.select(name)
      return Diagnostics()
    } catch {
      return Diagnostics([.error("Failed to select the workspace", "It could not be recorded: \(error).")])
    }
  }
}
