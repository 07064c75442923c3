import Glibc

/// The processes of this machine, as far as the system shows them.
package enum RunningProcesses {
  /// Kills this user's processes in whose environment `variable` was `value` when they were started; does nothing where
  /// the system does not show environments as files.
  package static func killAll(where variable: String, is value: String) {
    let files = LocalFileSystem()
    let wanted = Array("\(variable)=\(value)".utf8)
    for entry in (try? files.list("/proc")) ?? [] {
      guard let pid = Int32(entry.name), pid > 1, pid != getpid(),
        let environment = try? files.read("/proc/\(pid)/environ"),
        environment.split(separator: 0).contains(where: { $0.elementsEqual(wanted) })
      else { continue }
      kill(pid, SIGKILL)
    }
  }
}
